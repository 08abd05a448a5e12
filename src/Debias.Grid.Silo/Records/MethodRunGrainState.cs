using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of a method run.</summary>
[GenerateSerializer]
internal sealed class MethodRunGrainState
{
    /// <summary>Version of this record's layout.</summary>
    [Id(0)] public int Layout { get; set; } = 1;

    [Id(1)] public MethodRunRow? Row { get; set; }
}

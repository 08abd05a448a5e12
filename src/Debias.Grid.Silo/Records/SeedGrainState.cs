using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of a seed.</summary>
[GenerateSerializer]
internal sealed class SeedGrainState
{
    /// <summary>Version of this record's layout.</summary>
    [Id(0)] public int Layout { get; set; } = 1;

    [Id(1)] public SeedRecord? Record { get; set; }
}

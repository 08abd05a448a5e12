using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of a base network.</summary>
[GenerateSerializer]
internal sealed class BaseNetworkGrainState
{
    /// <summary>Version of this record's layout.</summary>
    [Id(0)] public int Layout { get; set; } = 1;

    [Id(1)] public BaseNetwork? Network { get; set; }
}

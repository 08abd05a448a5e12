using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of a base network.</summary>
[GenerateSerializer]
internal sealed class BaseNetworkGrainState : IRepeatableRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    [Id(1)]
    public BaseNetwork? Network { get; set; }
}

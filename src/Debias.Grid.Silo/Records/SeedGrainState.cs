using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of a seed.</summary>
[GenerateSerializer]
internal sealed class SeedGrainState : IRepeatableRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    [Id(1)]
    public SeedRecord? Record { get; set; }
}

using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Coordination;

/// <summary>Durable state of a coordinator. Its experiment begins it again when it is lost.</summary>
[GenerateSerializer]
internal sealed class CoordinatorState : IRepeatableRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    [Id(1)]
    public CoordinatorPlan? Plan { get; set; }

    [Id(2)]
    public bool Paused { get; set; }

    /// <summary>One per seed of the plan, in its order.</summary>
    [Id(3)]
    public SeedEntry[] Seeds { get; set; } = [];

    /// <summary>Counts writes, across activations: orders what is published.</summary>
    [Id(4)]
    public long Version { get; set; }

    /// <summary>Seeds from the first one on that may be leased, where replication is adaptive.</summary>
    [Id(5)]
    public int Released { get; set; }
}

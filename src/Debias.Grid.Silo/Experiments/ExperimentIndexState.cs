using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Experiments;

/// <summary>Durable state of a page of the index.</summary>
[GenerateSerializer]
internal sealed class ExperimentIndexState : IStoredRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    /// <summary>One place per experiment that was ever listed here; null where it was removed.</summary>
    [Id(1)]
    public List<IndexedExperiment?> Places { get; set; } = [];
}

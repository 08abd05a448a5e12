using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>An experiment that may have something to show.</summary>
/// <param name="Listed">Its line in the index.</param>
/// <param name="HasWork">Whether it is in the schedule.</param>
internal sealed record FoundExperiment(IndexedExperiment Listed, bool HasWork);

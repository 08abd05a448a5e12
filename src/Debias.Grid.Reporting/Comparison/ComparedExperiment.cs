using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>One of two experiments that are compared.</summary>
/// <param name="Results">Its results.</param>
/// <param name="DataHashes">SHA-256 of its data, by dataset; simulated data, which a seed draws, have none.</param>
public sealed record ComparedExperiment(ExperimentResults Results, IReadOnlyDictionary<string, string> DataHashes);

using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Results;

/// <summary>What a method run predicts.</summary>
/// <param name="Run">The run.</param>
/// <param name="Parts">Predictions by part, in the order of the seed's rows.</param>
public sealed record RunPredictions(MethodRunId Run, PartPredictions[] Parts);

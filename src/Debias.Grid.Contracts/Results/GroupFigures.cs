namespace Debias.Grid.Contracts.Results;

/// <summary>Predictions of one group on one part, counted against the labels, and its scores.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="TruePositives">Predicted 1, labelled 1.</param>
/// <param name="FalsePositives">Predicted 1, labelled 0.</param>
/// <param name="TrueNegatives">Predicted 0, labelled 0.</param>
/// <param name="FalseNegatives">Predicted 0, labelled 1.</param>
/// <param name="MeanScore">Mean of f(x); null without rows.</param>
/// <param name="Auroc">Area under the receiver operating characteristic; null where a class is missing.</param>
[GenerateSerializer, Immutable]
public sealed record GroupFigures(
    [property: Id(0)] string Group,
    [property: Id(1)] int TruePositives,
    [property: Id(2)] int FalsePositives,
    [property: Id(3)] int TrueNegatives,
    [property: Id(4)] int FalseNegatives,
    [property: Id(5)] double? MeanScore,
    [property: Id(6)] double? Auroc
);

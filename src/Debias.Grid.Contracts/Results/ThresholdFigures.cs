namespace Debias.Grid.Contracts.Results;

/// <summary>
/// Thresholds by group beside a method, on test rows: on the base network's scores with at most the |bias| that the method attains on
/// validation rows, and on the method's own scores without a bound (unprocessing).
/// </summary>
/// <param name="Bias">Bias of thresholds for the given groups.</param>
/// <param name="Performance">Their balanced accuracy.</param>
/// <param name="PredictedBias">Bias of thresholds for groups that are read out of the network.</param>
/// <param name="PredictedPerformance">Their balanced accuracy.</param>
/// <param name="UnprocessedPerformance">Balanced accuracy of thresholds for the given groups on the method's own scores.</param>
[GenerateSerializer, Immutable]
public sealed record ThresholdFigures(
    [property: Id(0)] double Bias,
    [property: Id(1)] double Performance,
    [property: Id(2)] double PredictedBias,
    [property: Id(3)] double PredictedPerformance,
    [property: Id(4)] double UnprocessedPerformance
);

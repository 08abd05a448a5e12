namespace Debias.Grid.Contracts.Results;

/// <summary>
/// What a method run predicts for the rows of <see cref="PartRows"/>, in their order. Columns are packed: <see cref="Packed"/>.
/// </summary>
/// <param name="Part">Which part.</param>
/// <param name="Scores">f(x); null where they are the base network's, which are kept once.</param>
/// <param name="Predictions">Predicted classes in {0, 1}.</param>
[GenerateSerializer, Immutable]
public sealed record PartPredictions(
    [property: Id(0)] SplitPart Part,
    [property: Id(1)] byte[]? Scores,
    [property: Id(2)] byte[] Predictions
);

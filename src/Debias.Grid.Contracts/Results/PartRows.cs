namespace Debias.Grid.Contracts.Results;

/// <summary>
/// The rows of one part of a seed's split, and what the base network predicts for them. Columns are packed: <see cref="Packed"/>.
/// </summary>
/// <param name="Part">Which part.</param>
/// <param name="Rows">Of each row, its index in the dataset as loaded.</param>
/// <param name="Labels">y in {0, 1}.</param>
/// <param name="Groups">
/// a in {0, 1}, a bit each; or a byte each where <paramref name="GroupNames"/> are given, 255 for rows of no group.
/// </param>
/// <param name="Scores">f(x) of the base network.</param>
/// <param name="Predictions">Its classes at its best validation threshold.</param>
/// <param name="GroupNames">The groups' names where they are the values of columns, in the order of their codes.</param>
[GenerateSerializer, Immutable]
public sealed record PartRows(
    [property: Id(0)] SplitPart Part,
    [property: Id(1)] byte[] Rows,
    [property: Id(2)] byte[] Labels,
    [property: Id(3)] byte[] Groups,
    [property: Id(4)] byte[] Scores,
    [property: Id(5)] byte[] Predictions,
    [property: Id(6)] string[]? GroupNames = null
);

namespace Debias.Datasets;

/// <summary>The split that a table's owner has made: row numbers of each part, ascending. Every seed has the same.</summary>
/// <param name="Train">Training rows.</param>
/// <param name="Validation">Validation rows.</param>
/// <param name="Test">Test rows.</param>
public sealed record OwnersParts(int[] Train, int[] Validation, int[] Test);

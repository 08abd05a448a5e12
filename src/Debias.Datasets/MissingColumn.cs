namespace Debias.Datasets;

/// <summary>A column of a table that lacked values.</summary>
/// <param name="Name">The column.</param>
/// <param name="Values">How many rows lacked its value.</param>
/// <param name="Filling">What was put in their place, in words; null where the rows were left out.</param>
public sealed record MissingColumn(string Name, int Values, string? Filling);

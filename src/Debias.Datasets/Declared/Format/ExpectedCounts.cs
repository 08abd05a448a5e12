namespace Debias.Datasets.Declared.Format;

/// <summary>What is counted on the published files, after filters; null is not known.</summary>
/// <param name="Edition">The edition that was counted; null where there is one only.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Positives">Rows with y = 1.</param>
/// <param name="Columns">Features.</param>
/// <param name="Groups">Rows by protected attribute and group.</param>
internal sealed record ExpectedCounts(
    Edition? Edition,
    long? Rows,
    long? Positives,
    long? Columns,
    IReadOnlyList<(string Attribute, string Group, long Rows)> Groups
);

using Debias.Datasets.Tables;

namespace Debias.Datasets.Profiling;

/// <summary>A column as it was found.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Kind">What it seems to be.</param>
/// <param name="Values">Its distinct values with the number of rows of each, the commonest first; up to <see cref="MostValues"/>.</param>
/// <param name="DistinctValues">Number of distinct values.</param>
/// <param name="MissingLines">Lines of the file whose value is missing.</param>
public sealed record ColumnProfile(
    string Name,
    ColumnKind Kind,
    IReadOnlyList<(string Value, int Rows)> Values,
    int DistinctValues,
    IReadOnlyList<int> MissingLines
)
{
    /// <summary>The upper median of numbers; NaN of a column that holds others than numbers.</summary>
    public double Median { get; init; } = double.NaN;

    /// <summary>Values that are kept.</summary>
    public const int MostValues = 20;

    /// <summary>Whether no value is missing.</summary>
    public bool IsComplete => MissingLines.Count == 0;

    /// <summary>Whether it may be the label: two values, and none missing unless rows that lack some are dropped.</summary>
    public bool MayBeLabel(MissingValuePolicy policy) => DistinctValues == 2 && MayDecide(policy);

    /// <summary>
    /// Whether it may be the protected attribute, as far as missing values go, which are filled in for neither label nor attribute.
    /// </summary>
    public bool MayDecide(MissingValuePolicy policy) => IsComplete || policy == MissingValuePolicy.Drop;

    /// <summary>Whether it may be a feature.</summary>
    public bool IsUsable(MissingValuePolicy policy) =>
        Kind is ColumnKind.Number or ColumnKind.Category && (IsComplete || policy != MissingValuePolicy.Refuse);
}

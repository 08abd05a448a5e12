namespace Debias.Datasets.Tables;

/// <summary>What becomes of rows that lack a value in a column that is used.</summary>
public enum MissingValuePolicy
{
    /// <summary>The table is refused, with every such row named.</summary>
    Refuse,

    /// <summary>The rows are left out.</summary>
    Drop,

    /// <summary>
    /// Features are filled in: numbers with the median of a split's training rows, and a feature that says which were missing; categories
    /// with a category of their own. A label or a protected attribute is never filled in.
    /// </summary>
    Impute,
}

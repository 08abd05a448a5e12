namespace Debias.Datasets.Tables;

/// <summary>1 where a row satisfies a condition on any of its columns, else 0.</summary>
/// <param name="Feature">The feature's name, which need be no column's.</param>
/// <param name="Holds">The condition.</param>
internal sealed record MembershipColumn(string Feature, Func<RawRow, bool> Holds) : ColumnEncoding(Feature);

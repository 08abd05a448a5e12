using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared.Conditions;

/// <summary>Conditions of which all have to hold, or any.</summary>
/// <param name="Conditions">At least one.</param>
/// <param name="All">Whether all have to hold.</param>
internal sealed record SeveralConditions(IReadOnlyList<Condition> Conditions, bool All) : Condition
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [.. Conditions.SelectMany(condition => condition.Columns).Distinct()];

    /// <inheritdoc/>
    public override Func<RawRow, bool> For(RawTable table)
    {
        Func<RawRow, bool>[] each = [.. Conditions.Select(condition => condition.For(table))];
        return All ? row => Array.TrueForAll(each, holds => holds(row)) : row => Array.Exists(each, holds => holds(row));
    }
}

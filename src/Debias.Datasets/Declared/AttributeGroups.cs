using Debias.Datasets.Declared.Format;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared;

/// <summary>The groups of declared attributes, row by row.</summary>
internal static class AttributeGroups
{
    /// <summary>Which group a row is in; throws <see cref="DatasetException"/> where it is in none.</summary>
    public static Func<RawRow, string> For(DeclaredAttribute attribute, RawTable table)
    {
        (string Name, Func<RawRow, bool> Holds)[] groups = [.. attribute.Groups.Select(group => (group.Name, group.Condition.For(table)))];
        string columns = string.Join(", ", attribute.Columns);
        return row =>
            Array.Find(groups, group => group.Holds(row)).Name
            ?? throw row.Error(
                columns,
                $"the row is in no group of '{attribute.Name}'. Declare a group for it, or leave such rows out by 'keep'."
            );
    }

    /// <summary>Whether a row is of a privileged group.</summary>
    public static Func<RawRow, bool> PrivilegedIn(DeclaredAttribute attribute, RawTable table)
    {
        Func<RawRow, string> groupOf = For(attribute, table);
        return row => attribute.Privileged.Contains(groupOf(row));
    }

    /// <summary>A table whose columns are attributes, and whose values are groups.</summary>
    public static RawTable TableOf(IReadOnlyList<DeclaredAttribute> attributes, RawTable table)
    {
        Func<RawRow, string>[] each = [.. attributes.Select(attribute => For(attribute, table))];
        return new RawTable(
            table.Source,
            [.. attributes.Select(attribute => attribute.Name)],
            [.. table.Rows.Select(row => row with { Values = [.. each.Select(groupOf => groupOf(row))] })]
        );
    }
}

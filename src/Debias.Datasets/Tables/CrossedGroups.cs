using System.Globalization;
using Debias.Datasets.Definitions;

namespace Debias.Datasets.Tables;

/// <summary>Makes the groups that a spec asks for: columns crossed, small groups seen to, every margin beside the cross.</summary>
internal static class CrossedGroups
{
    private const string Other = "other";

    private const int MostListed = 12;

    /// <summary>The groups and each row's code.</summary>
    /// <exception cref="DatasetException">A column is missing, or fewer than two or more than 255 groups are left to compare.</exception>
    public static (DatasetGroups Groups, byte[] Codes) Of(RawTable table, Grouping grouping, byte[] labels)
    {
        string[][] columns = [.. grouping.By.Select(name => GroupColumn.Parse(name, table).Of(table))];
        string[] crossed = [.. Enumerable.Range(0, table.Rows.Count).Select(row => Grouping.NameOf(columns.Select(column => column[row])))];
        List<string> said = [];
        GroupAttribute cross = Attribute(grouping.Name, crossed, grouping, labels, table.Source, said);
        GroupAttribute[] margins =
            columns.Length == 1
                ? []
                : [.. columns.Zip(grouping.By, (column, name) => Attribute(name, column, grouping, labels, table.Source, said))];
        return (
            new DatasetGroups(cross.Groups, margins) { Shrinkage = grouping.Shrinkage, SmallGroups = string.Join(". ", said) },
            cross.Codes
        );
    }

    private static GroupAttribute Attribute(
        string name,
        string[] values,
        Grouping grouping,
        byte[] labels,
        string source,
        List<string> said
    )
    {
        var sizes = values
            .Zip(labels)
            .GroupBy(row => row.First)
            .Select(rows => new Size(rows.Key, rows.Count(), rows.Count(row => row.Second == 1)))
            .OrderBy(size => size.Name, StringComparer.Ordinal)
            .ToArray();
        Size[] small = grouping.Small == SmallGroupRule.Shrink ? [] : [.. sizes.Where(size => size.IsSmall(grouping))];
        List<string> names = [.. sizes.Except(small).Select(size => size.Name)];
        Dictionary<string, string> renamed = [];
        string done = "not compared";
        if (grouping.Small == SmallGroupRule.Merge && small.Length > 1)
        {
            // A large group may be called so already.
            string other = names.Contains(Other) ? $"{Other} (merged)" : Other;
            var merged = new Size(other, small.Sum(size => size.Rows), small.Sum(size => size.Positives));
            if (!merged.IsSmall(grouping))
            {
                renamed = small.ToDictionary(size => size.Name, _ => other);
                names.Add(other);
                done = $"merged into '{other}'";
            }
        }

        if (small.Length > 0)
        {
            said.Add($"{name}: {done} because they are small: {Listed(small)}");
        }
        else if (grouping.Small == SmallGroupRule.Shrink && Array.Exists(sizes, size => size.IsSmall(grouping)))
        {
            Size[] shrunk = [.. sizes.Where(size => size.IsSmall(grouping))];
            said.Add($"{name}: rates are shrunk towards the overall one because groups are small: {Listed(shrunk)}");
        }

        if (names.Count is < 2 or > GroupAttribute.MostGroups)
        {
            string groups = names.Count == 1 ? "group" : "groups";
            string remedy =
                names.Count < 2
                    ? "Lower 'groups.minimum_rows' and 'groups.minimum_positives', or name another column."
                    : "A column of numbers makes two groups where it is compared, for example 'age>=25'.";
            throw new DatasetException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source}: '{name}' makes {names.Count} {groups} to compare; "
                        + $"there must be from 2 to {GroupAttribute.MostGroups}. {remedy}"
                ),
                $"Groups found: {Listed(sizes)}."
            );
        }

        var codes = names.Select((group, code) => (group, code)).ToDictionary(group => group.group, group => (byte)group.code);
        return new GroupAttribute(
            name,
            names,
            [.. values.Select(value => codes.GetValueOrDefault(renamed.GetValueOrDefault(value, value), GroupAttribute.None))]
        );
    }

    /// <summary>Every group with its size; of many the largest, and how many rows the others have.</summary>
    private static string Listed(Size[] sizes)
    {
        if (sizes.Length <= MostListed)
        {
            return string.Join(", ", sizes.Select(size => size.ToString()));
        }

        Size[] largest = [.. sizes.OrderByDescending(size => size.Rows).Take(MostListed - 1)];
        Size[] others = [.. sizes.Except(largest)];
        string first = string.Join(", ", largest.Select(size => size.ToString()));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{first}, and {others.Length} more with {others.Sum(size => size.Rows):N0} rows"
        );
    }

    private sealed record Size(string Name, int Rows, int Positives)
    {
        public bool IsSmall(Grouping grouping) => Rows < grouping.MinimumRows || Positives < grouping.MinimumPositives;

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} ({Rows:N0} {(Rows == 1 ? "row" : "rows")}, {Positives:N0} of them positive)"
            );
    }
}

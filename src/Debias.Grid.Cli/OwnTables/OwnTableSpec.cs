using System.Globalization;
using System.Text;
using Debias.Datasets;
using Debias.Datasets.Profiling;
using Debias.Datasets.Tables;
using Debias.OptionModel;

namespace Debias.Grid.Cli.OwnTables;

/// <summary>Writes a spec for somebody's own table, with comments that say what was found and what to change.</summary>
internal static class OwnTableSpec
{
    private const int MostValuesNamed = 5;

    /// <summary>The spec as YAML.</summary>
    /// <param name="path">The table, as the spec is to name it.</param>
    /// <param name="name">The experiment's name.</param>
    /// <param name="table">What the table was found to be.</param>
    /// <param name="choices">Label, protected attribute, missing values.</param>
    public static string Write(string path, string name, TableProfile table, TableChoices choices)
    {
        ColumnProfile[] features =
        [
            .. table.Columns.Where(column => column.Name != choices.Label.Name && column.Name != choices.Protected.Name),
        ];
        ColumnProfile[] categorical = [.. features.Where(column => column.Kind == ColumnKind.Category && column.IsUsable(choices.Missing))];
        ColumnProfile[] dropped = [.. features.Where(column => !column.IsUsable(choices.Missing))];
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Made by 'debias-grid init' from {table.Rows} rows of {table.Columns.Count} columns. Look once at every line that begins with '#'.
            #
            #   debias-grid plan SPEC    checks it and says what a run would do
            #   debias-grid run SPEC     runs it, and writes tables, figures and a report

            name: {name}
            dataset:
              kind: csv
              path: {Quoted(path)}{Layout(table.Layout)}
              # The column to predict, and its value that means y = 1 ({Shares(choices.Label, table.Rows)}).
              label: {Quoted(choices.Label.Name)}
              positive: {Quoted(choices.Positive)}
              # The privileged group: biases are the other group's rate minus this one's ({Shares(choices.Protected, table.Rows)}).
              protected: {Quoted(choices.Protected.Name)}
              privileged: [{string.Join(", ", choices.Privileged.Select(Quoted))}]{EveryValue(choices.Protected)}
            """
        );
        text.Append('\n');
        AppendPolicy(text, table.Rows, choices, [choices.Label, choices.Protected, .. features.Except(dropped)]);
        AppendList(text, "categorical", "One-hot encoded; all other columns are numbers.", categorical, _ => string.Empty);
        AppendList(text, "drop", "No features.", dropped, Reason);
        text.Append(
            """

            seeds: 20
            measures: [spd, eod]
            # Bounds on |bias| that tables report, the smallest the one that methods work towards.
            objective: { epsilon: [0.05, 0.10] }
            protocol: recommended
            methods:
              standard: {}
              pruning: {}
              bias-gda: {}
              # What any method has to be held against: a threshold for each group on the standard network.
              group-thresholds: {}

            """
        );
        return text.ToString();
    }

    /// <summary>How every value becomes a group, where there are more than two and not too many.</summary>
    private static string EveryValue(ColumnProfile attribute) =>
        attribute is { Kind: ColumnKind.Category, DistinctValues: > 2 and <= GroupAttribute.MostGroups }
            ? $"\n  # Every value a group of its own: 'protected: [{Quoted(attribute.Name)}]' at the left margin "
                + "instead of these two lines."
            : string.Empty;

    private static string Layout(TableLayout layout) =>
        (layout.Separator == FieldSeparator.Auto ? string.Empty : $"\n  separator: {OptionNames.Of(layout.Separator)}")
        + (layout.HasHeader ? string.Empty : "\n  header: false");

    private static void AppendPolicy(StringBuilder text, int rows, TableChoices choices, ColumnProfile[] used)
    {
        ColumnProfile[] gaps = [.. used.Where(column => !column.IsComplete)];
        string columns = string.Join(
            ", ",
            gaps.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name} {column.MissingLines.Count}"))
        );
        int left = gaps.SelectMany(column => column.MissingLines).Distinct().Count();
        string comment = choices.Missing switch
        {
            _ when gaps.Length == 0 => "No column that is used lacks a value. For one that does: refuse, drop (such rows) or impute.",
            MissingValuePolicy.Drop => string.Create(
                CultureInfo.InvariantCulture,
                $"Rows that lack a value are left out, {left} of {rows}: {columns}. Otherwise: refuse or impute."
            ),
            _ => $"Filled in, numbers by the median of training rows, categories by 'missing': {columns}. Otherwise: refuse or drop.",
        };
        text.Append(CultureInfo.InvariantCulture, $"  # {comment}\n  missing: {OptionNames.Of(choices.Missing)}\n");
    }

    private static void AppendList(
        StringBuilder text,
        string key,
        string comment,
        ColumnProfile[] columns,
        Func<ColumnProfile, string> remark
    )
    {
        if (columns.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"  # {comment}\n  {key}:\n");
        foreach (ColumnProfile column in columns)
        {
            string reason = remark(column);
            text.Append(CultureInfo.InvariantCulture, $"    - {Quoted(column.Name)}{(reason.Length == 0 ? "" : $"   # {reason}")}\n");
        }
    }

    private static string Reason(ColumnProfile column) =>
        column.Kind switch
        {
            ColumnKind.Constant => "the same in every row",
            ColumnKind.Identifier => "another in every row",
            ColumnKind.Text => string.Create(CultureInfo.InvariantCulture, $"{column.DistinctValues} texts, too many for categories"),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{column.MissingLines.Count} missing, the first in line {column.MissingLines[0]}; 'missing: impute' would keep it"
            ),
        };

    private static string Shares(ColumnProfile column, int rows)
    {
        IEnumerable<string> shares = column
            .Values.Take(MostValuesNamed)
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Value}: {100.0 * value.Rows / rows:0} %"));
        return string.Join(", ", shares) + (column.DistinctValues > MostValuesNamed ? ", …" : string.Empty);
    }

    /// <summary>As YAML's double-quoted text, which every name and value may be.</summary>
    private static string Quoted(string text)
    {
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{escaped.Replace("\t", "\\t", StringComparison.Ordinal)}\"";
    }
}

using System.Globalization;
using System.Text;
using Debias.Datasets.Profiling;

namespace Debias.Grid.Cli.OwnTables;

/// <summary>Writes a spec for somebody's own table, with comments that say what was found and what to change.</summary>
internal static class OwnTableSpec
{
    private const int MostValuesNamed = 5;

    /// <summary>The spec as YAML.</summary>
    /// <param name="path">The table, as the spec is to name it.</param>
    /// <param name="name">The experiment's name.</param>
    /// <param name="table">What the table was found to be.</param>
    /// <param name="choices">Label and protected attribute.</param>
    public static string Write(string path, string name, TableProfile table, TableChoices choices)
    {
        ColumnProfile[] features =
        [
            .. table.Columns.Where(column => column.Name != choices.Label.Name && column.Name != choices.Protected.Name),
        ];
        ColumnProfile[] categorical = [.. features.Where(column => column is { Kind: ColumnKind.Category, IsUsable: true })];
        ColumnProfile[] dropped = [.. features.Where(column => !column.IsUsable)];
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
              path: {Quoted(path)}
              # The column to predict, and its value that means y = 1 ({Shares(choices.Label, table.Rows)}).
              label: {Quoted(choices.Label.Name)}
              positive: {Quoted(choices.Positive)}
              # The privileged group: biases are the other group's rate minus this one's ({Shares(choices.Protected, table.Rows)}).
              protected: {Quoted(choices.Protected.Name)}
              privileged: [{Quoted(choices.Privileged)}]
            """
        );
        text.Append('\n');
        AppendList(text, "categorical", "One-hot encoded; all other columns are numbers.", categorical, _ => string.Empty);
        AppendList(text, "drop", "No features. A column with missing values may come back when they are filled in.", dropped, Reason);
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
        column.MissingLines.Count > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{column.MissingLines.Count} missing, the first in line {column.MissingLines[0]}"
            )
            : column.Kind switch
            {
                ColumnKind.Constant => "the same in every row",
                ColumnKind.Identifier => "another in every row",
                _ => string.Create(CultureInfo.InvariantCulture, $"{column.DistinctValues} texts, too many for categories"),
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

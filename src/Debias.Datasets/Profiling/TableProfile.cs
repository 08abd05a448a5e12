using System.Globalization;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Profiling;

/// <summary>
/// A look at a table that nobody has described yet: what its columns seem to be, and which may be label and protected attribute.
/// </summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Layout">How it was read.</param>
public sealed record TableProfile(int Rows, IReadOnlyList<ColumnProfile> Columns, TableLayout Layout)
{
    // More categories than this, or than a tenth of the rows, are text.
    private const int MostCategories = 50;
    private const int RowsPerCategory = 10;

    private static readonly string[] LabelWords =
    [
        "label",
        "target",
        "outcome",
        "class",
        "y",
        "income",
        "default",
        "hired",
        "approved",
        "admitted",
        "readmitted",
        "granted",
        "risk",
        "credit",
        "recid",
        "passed",
        "churn",
    ];

    private static readonly string[] ProtectedWords =
    [
        "sex",
        "gender",
        "race",
        "ethnicity",
        "ethnic",
        "age",
        "religion",
        "nationality",
        "disability",
        "marital",
        "caste",
        "insurance",
    ];

    private static readonly string[] PositiveWords =
    [
        "1",
        "yes",
        "true",
        "y",
        "t",
        "good",
        "approved",
        "hired",
        "granted",
        "pass",
        "passed",
        ">50K",
    ];

    private static readonly string[] PrivilegedWords = ["male", "m", "man", "white", "caucasian", "native"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Delimited text.</param>
    /// <param name="hasHeader">Whether its first line names the columns; null: guessed.</param>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static TableProfile Read(string path, bool? hasHeader = null)
    {
        var guess = TableLayout.Guess(path);
        TableLayout layout = guess with { HasHeader = hasHeader ?? guess.HasHeader };
        RawTable table = RawTableReader.Read(path, RawTableFormat.Of(layout.Separator, layout.HasHeader));
        return new TableProfile(
            table.Rows.Count,
            [.. Enumerable.Range(0, table.Columns.Count).Select(index => Profile(table, index))],
            layout
        );
    }

    /// <summary>
    /// Columns that may be the label, the likeliest first: two values, and a name that labels have, or else the last in the table.
    /// </summary>
    public IReadOnlyList<ColumnProfile> Labels(MissingValuePolicy policy) =>
        [
            .. Columns
                .Select((column, position) => (column, position))
                .Where(candidate => candidate.column.MayBeLabel(policy))
                .OrderByDescending(candidate => Likeness(candidate.column.Name, LabelWords))
                .ThenByDescending(candidate => candidate.position)
                .Select(candidate => candidate.column),
        ];

    /// <summary>Columns whose names are those of protected attributes, the likeliest first, but for a label.</summary>
    public IReadOnlyList<ColumnProfile> ProtectedAttributes(string label, MissingValuePolicy policy) =>
        [
            .. Columns
                .Where(column => column.Name != label && column.MayDecide(policy) && column.DistinctValues > 1)
                .Where(column => Likeness(column.Name, ProtectedWords) > 0)
                .OrderByDescending(column => Likeness(column.Name, ProtectedWords))
                .ThenBy(column => column.DistinctValues),
        ];

    /// <summary>The value of a label that seems to mean y = 1: a word that says so, or else the rarer one.</summary>
    public static string PositiveOf(ColumnProfile label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Known(label, PositiveWords) ?? label.Values[^1].Value;
    }

    /// <summary>
    /// Who seems to be the privileged group: a value that says so, for numbers those from the median up, or else the commonest value.
    /// </summary>
    public static string PrivilegedOf(ColumnProfile attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return Known(attribute, PrivilegedWords)
            ?? (
                attribute is { Kind: ColumnKind.Number, DistinctValues: > 2 }
                    ? string.Create(CultureInfo.InvariantCulture, $">={attribute.Median:R}")
                    : attribute.Values[0].Value
            );
    }

    private static string? Known(ColumnProfile column, string[] words) =>
        column.Values.Select(value => value.Value).FirstOrDefault(value => words.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>How much a heading is one of the words: as a whole, or as one of its parts (<c>applicant_sex</c>).</summary>
    private static int Likeness(string name, string[] words)
    {
        string[] parts = name.ToLowerInvariant().Split('_', '-', ' ', '.', '/');
        return words.Contains(name, StringComparer.OrdinalIgnoreCase) ? 2
            : parts.Any(part => part.Length > 1 && words.Contains(part)) ? 1
            : 0;
    }

    private static ColumnProfile Profile(RawTable table, int index)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        List<int> missing = [];
        List<double> numbers = [];
        foreach (RawRow row in table.Rows)
        {
            string value = row.Values[index];
            if (MissingValues.Are(value))
            {
                missing.Add(row.Line);
                continue;
            }

            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            {
                numbers.Add(number);
            }

            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        int present = table.Rows.Count - missing.Count;
        return new ColumnProfile(
            table.Columns[index],
            Kind(table.Columns[index], counts.Count, present, numbers.Count == present),
            [
                .. counts
                    .OrderByDescending(value => value.Value)
                    .ThenBy(value => value.Key, StringComparer.Ordinal)
                    .Take(ColumnProfile.MostValues)
                    .Select(value => (value.Key, value.Value)),
            ],
            counts.Count,
            missing
        )
        {
            Median = present > 0 && numbers.Count == present ? numbers.Order().ElementAt(present / 2) : double.NaN,
        };
    }

    private static ColumnKind Kind(string name, int distinct, int present, bool numbers) =>
        distinct <= 1 ? ColumnKind.Constant
        : distinct == present && (!numbers || IsIdentifier(name)) && present > MostCategories ? ColumnKind.Identifier
        : numbers ? ColumnKind.Number
        : distinct <= Math.Max(MostCategories, present / RowsPerCategory) && distinct < present ? ColumnKind.Category
        : ColumnKind.Text;

    private static bool IsIdentifier(string name)
    {
        string[] parts = name.ToLowerInvariant().Split('_', '-', ' ', '.');
        return parts.Any(part => part is "id" or "index" or "number" or "nr" or "key" or "");
    }
}

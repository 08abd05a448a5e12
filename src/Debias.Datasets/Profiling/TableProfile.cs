using System.Globalization;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Profiling;

/// <summary>
/// A look at a table that nobody has described yet: what its columns seem to be. <see cref="TableGuesses"/> has what they may be for.
/// </summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Layout">How it was read.</param>
public sealed record TableProfile(int Rows, IReadOnlyList<ColumnProfile> Columns, TableLayout Layout)
{
    // More categories than this, or than a tenth of the rows, are text.
    private const int MostCategories = 50;
    private const int RowsPerCategory = 10;

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

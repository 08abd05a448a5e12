using System.Text;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Cli.Terminal;

/// <summary>
/// A table as plain text of a width: parted where it is too wide, headings over several lines, notes below. A marked value ends in a star,
/// and a column that says the same in every row stands above the table instead.
/// </summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The table.</summary>
    /// <param name="table">What to print.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="said">Notes that stand below earlier tables and are not repeated; this table's are added.</param>
    public static string Render(Table table, int width, HashSet<string> said)
    {
        var text = new StringBuilder();
        Fold(text, table.Caption + Constant(table), width);
        int[] keys = [.. Enumerable.Range(0, table.RowHeadings.Count).Where(key => !IsConstant(table, key))];
        string[] headings = [.. keys.Select(key => table.RowHeadings[key]), .. table.ColumnHeadings];
        string[][] rows = [.. table.Rows.Select(row => (string[])[.. keys.Select(key => row.Headings[key]), .. row.Cells.Select(Text)])];
        int[] widths = [.. headings.Select((heading, column) => TableWidth.Of(heading, rows.Select(row => row[column])))];
        foreach (int[] columns in TableWidth.Part(widths, keys.Length, width + Gap.Length, Gap.Length))
        {
            text.AppendLine();
            string[][] stacked = [.. columns.Select(column => Stack(headings[column], widths[column]))];
            int height = stacked.Max(lines => lines.Length);
            for (int line = 0; line < height; line++)
            {
                Append([.. stacked.Select(lines => line < height - lines.Length ? "" : lines[line - (height - lines.Length)])]);
            }

            foreach (string[] row in rows)
            {
                Append([.. columns.Select(column => row[column])]);
            }

            void Append(string[] cells)
            {
                IEnumerable<string> padded = cells.Select(
                    (cell, place) => place < keys.Length ? cell.PadRight(widths[columns[place]]) : cell.PadLeft(widths[columns[place]])
                );
                text.AppendLine(string.Join(Gap, padded).TrimEnd());
            }
        }

        foreach (string note in table.Notes.Where(said.Add))
        {
            text.AppendLine();
            Fold(text, note, width);
        }

        return text.ToString();
    }

    private static string Text(TableCell cell) =>
        cell.Text + (cell.Emphasis == Emphasis.Best ? "*" : "") + (cell.Remark is null ? "" : $" ({cell.Remark})");

    private static bool IsConstant(Table table, int key) =>
        table.RowHeadings[key] != "Method" && table.Rows.All(row => row.Headings[key] == table.Rows[0].Headings[key]);

    private static string Constant(Table table)
    {
        string[] constants =
        [
            .. Enumerable
                .Range(0, table.RowHeadings.Count)
                .Where(key => IsConstant(table, key))
                .Select(key =>
                    table.RowHeadings[key] == "Measure"
                        ? table.Rows[0].Headings[key]
                        : $"{table.RowHeadings[key]} {table.Rows[0].Headings[key]}"
                ),
        ];
        return constants.Length == 0 ? "" : $" ({string.Join(", ", constants)})";
    }

    private static string[] Stack(string heading, int width)
    {
        var lines = new StringBuilder();
        Fold(lines, heading, width);
        return lines.ToString().TrimEnd().Split(Environment.NewLine);
    }

    private static void Fold(StringBuilder text, string sentence, int width)
    {
        int used = 0;
        foreach (string word in sentence.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                text.AppendLine();
                used = 0;
            }

            text.Append(used > 0 ? " " : "").Append(word);
            used += word.Length + (used > 0 ? 1 : 0);
        }

        text.AppendLine();
    }
}

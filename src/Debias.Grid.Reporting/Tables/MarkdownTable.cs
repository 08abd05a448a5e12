using System.Text;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Tables as GitHub-flavoured Markdown.</summary>
public static class MarkdownTable
{
    private const string Special = @"\|*_<`";

    /// <summary>Caption, table and notes.</summary>
    public static string Render(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IEnumerable<string> lines =
        [
            Escape(table.Caption) + ".",
            "",
            Line([.. table.RowHeadings.Select(Escape), .. table.ColumnHeadings.Select(Escape)]),
            Line([.. table.RowHeadings.Select(_ => "---"), .. table.ColumnHeadings.Select(_ => "---:")]),
            .. table.Rows.Select(row => Line([.. row.Headings.Select(Escape), .. row.Cells.Select(Cell)])),
            .. table.Notes.Count == 0 ? Array.Empty<string>() : ["", Escape(string.Join(' ', table.Notes))],
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Cell(TableCell cell)
    {
        string mark = cell.Emphasis switch
        {
            Emphasis.Best => "**",
            Emphasis.SecondBest => "*",
            _ => "",
        };
        return mark + Escape(cell.Text) + mark + (cell.Remark is null ? "" : $" ({Escape(cell.Remark)})");
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char character in text.ReplaceLineEndings(" "))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}

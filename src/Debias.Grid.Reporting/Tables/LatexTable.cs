using System.Text;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Tables as LaTeX for the <c>booktabs</c> package.</summary>
public static class LatexTable
{
    /// <summary>A <c>table</c> float; notes follow the tabular in small print.</summary>
    public static string Render(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IEnumerable<string> lines =
        [
            @"\begin{table}",
            @"  \centering",
            $@"  \caption{{{Escape(table.Caption)}}}",
            $@"  \label{{tab:{table.Id}}}",
            $@"  \begin{{tabular}}{{{new string('l', table.RowHeadings.Count)}{new string('r', table.ColumnHeadings.Count)}}}",
            @"    \toprule",
            Line([.. table.RowHeadings.Select(Escape), .. table.ColumnHeadings.Select(Escape)]),
            @"    \midrule",
            .. table.Rows.Select(row => Line([.. row.Headings.Select(Escape), .. row.Cells.Select(Cell)])),
            @"    \bottomrule",
            @"  \end{tabular}",
            .. table.Notes.Select(note => $@"  \par\smallskip{{\footnotesize {Escape(note)}}}"),
            @"\end{table}",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(IEnumerable<string> cells) => $@"    {string.Join(" & ", cells)} \\";

    private static string Cell(TableCell cell)
    {
        string text = Escape(cell.Text);
        string emphasised = cell.Emphasis switch
        {
            Emphasis.Best => $@"\textbf{{{text}}}",
            Emphasis.SecondBest => $@"\textit{{{text}}}",
            _ => text,
        };
        return cell.Remark is null ? emphasised : $"{emphasised} ({Escape(cell.Remark)})";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char character in text.ReplaceLineEndings(" "))
        {
            escaped.Append(Escape(character));
        }
        return escaped.ToString();
    }

    private static string Escape(char character) =>
        character switch
        {
            '\\' => @"\textbackslash{}",
            '{' or '}' or '$' or '&' or '#' or '%' or '_' => $@"\{character}",
            '~' => @"\textasciitilde{}",
            '^' => @"\textasciicircum{}",
            '|' or '<' or '>' => $"${character}$",
            '−' => "$-$",
            '±' => @"$\pm$",
            '×' => @"$\times$",
            '≤' => @"$\le$",
            'ε' => @"$\varepsilon$",
            'α' => @"$\alpha$",
            'ϑ' => @"$\vartheta$",
            '–' => "--",
            _ => character.ToString(),
        };
}

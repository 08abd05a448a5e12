using Debias.Grid.Reporting.Summaries;
using Spectre.Console;

namespace Debias.Grid.Cli.Terminal;

/// <summary>The table of medians and quartiles on standard output: boxed on a terminal, Markdown when piped.</summary>
internal static class TableRendering
{
    public static void Write(SummaryTable model)
    {
        if (Console.IsOutputRedirected)
        {
            Console.Out.Write(model.ToMarkdown());
            return;
        }

        int[] widths =
        [
            .. model.Headings.Select((heading, column) => TableWidth.Of(heading, model.Rows.Select(row => row.Cells.ElementAt(column)))),
        ];
        foreach (int[] columns in TableWidth.Part(widths, model.KeyColumns, AnsiConsole.Profile.Width))
        {
            AnsiConsole.Write(Create(model, columns));
        }
    }

    private static Table Create(SummaryTable model, int[] columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (int column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(model.Headings[column])));
        }

        foreach (SummaryTableRow row in model.Rows)
        {
            string[] cells = [.. row.Cells];
            table.AddRow([.. columns.Select(column => Markup.Escape(cells[column]))]);
        }

        return table;
    }
}

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

        var table = new Table { Border = TableBorder.Rounded };
        foreach (string heading in model.Headings)
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)));
        }

        foreach (SummaryTableRow row in model.Rows)
        {
            table.AddRow([.. row.Cells.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }
}

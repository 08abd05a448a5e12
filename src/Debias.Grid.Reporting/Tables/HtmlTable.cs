using System.Xml.Linq;
using Debias.Grid.Reporting.Markup;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Tables as HTML: headings with scope, best in <c>strong</c>, second-best in <c>em</c>.</summary>
public static class HtmlTable
{
    /// <summary>A <c>div</c> with the <c>table</c> and its notes.</summary>
    public static XElement Render(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Tag.Create(
            "div",
            new XAttribute("id", table.Id),
            Tag.Create(
                "table",
                Tag.Create("caption", table.Caption, "."),
                Tag.Create(
                    "thead",
                    Tag.Create("tr", table.RowHeadings.Select(Label), table.ColumnHeadings.Select(heading => Heading("col", heading)))
                ),
                Tag.Create("tbody", table.Rows.Select(Row))
            ),
            table.Notes.Count == 0 ? null : Tag.Create("p", new XAttribute("class", "note"), string.Join(' ', table.Notes))
        );
    }

    private static XElement Row(TableRow row) =>
        Tag.Create("tr", row.Headings.Select(heading => Heading("row", heading)), row.Cells.Select(Cell));

    private static XElement Heading(string scope, string text) => Tag.Create("th", new XAttribute("scope", scope), text);

    private static XElement Cell(TableCell cell) =>
        Tag.Create(
            "td",
            cell.Emphasis switch
            {
                Emphasis.Best => Tag.Create("strong", cell.Text),
                Emphasis.SecondBest => Tag.Create("em", cell.Text),
                _ => cell.Text,
            },
            cell.Remark is null ? null : Tag.Create("small", $" ({cell.Remark})")
        );

    private static XElement Label(string text)
    {
        XElement heading = Heading("col", text);
        heading.SetAttributeValue("class", "label");
        return heading;
    }
}

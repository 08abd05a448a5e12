namespace Debias.Grid.Reporting.Tables;

/// <summary>A row of a table.</summary>
/// <param name="Headings">One per row heading of the table.</param>
/// <param name="Cells">One per column heading of the table.</param>
public sealed record TableRow(IReadOnlyList<string> Headings, IReadOnlyList<TableCell> Cells);

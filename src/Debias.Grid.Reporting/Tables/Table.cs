namespace Debias.Grid.Reporting.Tables;

/// <summary>A table of results, whatever it will be written as.</summary>
public sealed record Table
{
    /// <summary>Name of its files and its anchor: letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>One sentence above it.</summary>
    public required string Caption { get; init; }

    /// <summary>Headings of the leading columns that name a row.</summary>
    public required IReadOnlyList<string> RowHeadings { get; init; }

    /// <summary>Headings of the columns of values.</summary>
    public required IReadOnlyList<string> ColumnHeadings { get; init; }

    /// <summary>From top to bottom.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>Sentences below it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A row of a table.</summary>
/// <param name="Headings">One per row heading of the table.</param>
/// <param name="Cells">One per column heading of the table.</param>
public sealed record TableRow(IReadOnlyList<string> Headings, IReadOnlyList<TableCell> Cells);

/// <summary>A value of a table.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Emphasis">Its rank among the values it competes with.</param>
/// <param name="Remark">Printed after it in brackets, for example <c>19 of 20</c>.</param>
public sealed record TableCell(string Text, Emphasis Emphasis = Emphasis.None, string? Remark = null);

/// <summary>A value's rank in print.</summary>
public enum Emphasis
{
    /// <summary>Plain.</summary>
    None,

    /// <summary>Bold.</summary>
    Best,

    /// <summary>Italic.</summary>
    SecondBest,
}

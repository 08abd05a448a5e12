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

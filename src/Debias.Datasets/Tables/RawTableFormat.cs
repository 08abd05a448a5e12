namespace Debias.Datasets.Tables;

/// <summary>How a delimited text file is laid out.</summary>
internal sealed record RawTableFormat
{
    /// <summary>Null: detected from the first line.</summary>
    public char? Delimiter { get; init; }

    /// <summary>
    /// Whether the first line names the columns. Where it does not, and they have no <see cref="ColumnNames"/> either, they are called
    /// <c>column1</c>, <c>column2</c>, …
    /// </summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool HasHeader { get; init; } = true;

    /// <summary>The columns' names where the file has no header line and they are known.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>Lines to pass over at the top.</summary>
    public int SkippedLines { get; init; }

    /// <summary>Whether blanks around values are dropped.</summary>
    public bool Trim { get; init; }

    /// <summary>The layout of somebody's own table.</summary>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="hasHeader">Whether the first line names the columns.</param>
    public static RawTableFormat Of(FieldSeparator separator, bool hasHeader) =>
        new()
        {
            Delimiter = separator switch
            {
                FieldSeparator.Comma => ',',
                FieldSeparator.Semicolon => ';',
                FieldSeparator.Tab => '\t',
                FieldSeparator.Bar => '|',
                FieldSeparator.Space => ' ',
                _ => null,
            },
            HasHeader = hasHeader,
            Trim = true,
        };
}

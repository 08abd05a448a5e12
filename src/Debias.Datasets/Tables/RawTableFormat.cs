namespace Debias.Datasets.Tables;

/// <summary>How a delimited text file is laid out.</summary>
internal sealed record RawTableFormat
{
    /// <summary>Null: detected from the first line.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The columns' names where the file has no header line.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>Lines to pass over at the top.</summary>
    public int SkippedLines { get; init; }

    /// <summary>Whether blanks around values are dropped.</summary>
    public bool Trim { get; init; }
}

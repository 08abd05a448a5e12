namespace Debias.Datasets.Tables;

/// <summary>What stands between the fields of delimited text.</summary>
public enum FieldSeparator
{
    /// <summary>Comma, semicolon, tab or bar, whichever the first line has most of.</summary>
    Auto,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary>A tabulator.</summary>
    Tab,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary>One blank.</summary>
    Space,
}

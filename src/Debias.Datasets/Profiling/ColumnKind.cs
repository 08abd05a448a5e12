namespace Debias.Datasets.Profiling;

/// <summary>What a column of a stranger's table seems to be.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>A few texts, or a few for each of many rows.</summary>
    Category,

    /// <summary>One value in every row, which tells rows apart by nothing.</summary>
    Constant,

    /// <summary>Another value in every row: a name or a number of the row.</summary>
    Identifier,

    /// <summary>More texts than categories can be: names, dates, sentences.</summary>
    Text,
}

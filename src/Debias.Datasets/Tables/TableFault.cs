namespace Debias.Datasets.Tables;

/// <summary>One thing that is wrong with a table.</summary>
/// <param name="Line">1-based line of the file; 0 for what no single line is to blame for.</param>
/// <param name="Column">The column; null for what is wrong with a whole row.</param>
/// <param name="Message">What is wrong, as a sentence without values of the data.</param>
internal sealed record TableFault(int Line, string? Column, string Message)
{
    /// <summary>What to do about it, as a sentence that many faults may share.</summary>
    public string Remedy { get; init; } = string.Empty;

    /// <summary>Values of the data, as a sentence for their owner.</summary>
    public string OwnersDetail { get; init; } = string.Empty;

    /// <summary>Where it is.</summary>
    public string Place =>
        (Line, Column) switch
        {
            (> 0, null) => $"line {Line}",
            (> 0, _) => $"line {Line}, column '{Column}'",
            _ => $"column '{Column}'",
        };
}

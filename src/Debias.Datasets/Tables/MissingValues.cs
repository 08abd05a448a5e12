namespace Debias.Datasets.Tables;

/// <summary>How a table says that it has no value: the same for reading it and for describing it.</summary>
internal static class MissingValues
{
    private static readonly string[] Marks = ["", "NA", "N/A", "NaN", "nan", "NULL", "null", "?"];

    /// <summary>Whether a text is one of the marks.</summary>
    public static bool Are(string text) => Array.IndexOf(Marks, text) >= 0;
}

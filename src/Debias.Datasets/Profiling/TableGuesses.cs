using System.Globalization;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Profiling;

/// <summary>
/// Guesses, by names and values, at what the columns of a table are for: label, protected attribute, positive class, privileged group.
/// </summary>
public static class TableGuesses
{
    private static readonly string[] LabelWords =
    [
        "label",
        "target",
        "outcome",
        "class",
        "y",
        "income",
        "default",
        "hired",
        "approved",
        "admitted",
        "readmitted",
        "granted",
        "risk",
        "credit",
        "recid",
        "passed",
        "churn",
    ];

    private static readonly string[] ProtectedWords =
    [
        "sex",
        "gender",
        "race",
        "ethnicity",
        "ethnic",
        "age",
        "religion",
        "nationality",
        "disability",
        "marital",
        "caste",
        "insurance",
    ];

    private static readonly string[] PositiveWords =
    [
        "1",
        "yes",
        "true",
        "y",
        "t",
        "good",
        "approved",
        "hired",
        "granted",
        "pass",
        "passed",
        ">50K",
    ];

    private static readonly string[] PrivilegedWords = ["male", "m", "man", "white", "caucasian", "native"];

    /// <summary>
    /// Columns that may be the label, the likeliest first: two values, and a name that labels have, or else the last in the table.
    /// </summary>
    public static IReadOnlyList<ColumnProfile> Labels(this TableProfile table, MissingValuePolicy policy) =>
        [
            .. table
                .Columns.Select((column, position) => (column, position))
                .Where(candidate => candidate.column.MayBeLabel(policy))
                .OrderByDescending(candidate => Likeness(candidate.column.Name, LabelWords))
                .ThenByDescending(candidate => candidate.position)
                .Select(candidate => candidate.column),
        ];

    /// <summary>Columns whose names are those of protected attributes, the likeliest first, but for a label.</summary>
    public static IReadOnlyList<ColumnProfile> ProtectedAttributes(this TableProfile table, string label, MissingValuePolicy policy) =>
        [
            .. table
                .Columns.Where(column => column.Name != label && column.MayDecide(policy) && column.DistinctValues > 1)
                .Where(column => Likeness(column.Name, ProtectedWords) > 0)
                .OrderByDescending(column => Likeness(column.Name, ProtectedWords))
                .ThenBy(column => column.DistinctValues),
        ];

    /// <summary>The value of a label that seems to mean y = 1: a word that says so, or else the rarer one.</summary>
    public static string PositiveOf(ColumnProfile label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Known(label, PositiveWords) ?? label.Values[^1].Value;
    }

    /// <summary>
    /// Who seems to be the privileged group: a value that says so, for numbers those from the median up, or else the commonest value.
    /// </summary>
    public static string PrivilegedOf(ColumnProfile attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return Known(attribute, PrivilegedWords)
            ?? (
                attribute is { Kind: ColumnKind.Number, DistinctValues: > 2 }
                    ? string.Create(CultureInfo.InvariantCulture, $">={attribute.Median:R}")
                    : attribute.Values[0].Value
            );
    }

    private static string? Known(ColumnProfile column, string[] words) =>
        column.Values.Select(value => value.Value).FirstOrDefault(value => words.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>How much a heading is one of the words: as a whole, or as one of its parts (<c>applicant_sex</c>).</summary>
    private static int Likeness(string name, string[] words)
    {
        string[] parts = name.ToLowerInvariant().Split('_', '-', ' ', '.', '/');
        return words.Contains(name, StringComparer.OrdinalIgnoreCase) ? 2
            : parts.Any(part => part.Length > 1 && words.Contains(part)) ? 1
            : 0;
    }
}

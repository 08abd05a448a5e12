using Debias.Datasets.Sources;

namespace Debias.Datasets.Definitions;

/// <summary>What a user should know about a dataset before using it.</summary>
public sealed record DatasetDescription
{
    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>What a row is, and how it was prepared.</summary>
    public required string Summary { get; init; }

    /// <summary>Who published it, and where.</summary>
    public required string Origin { get; init; }

    /// <summary>The work to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>The terms of use.</summary>
    public required string Licence { get; init; }

    /// <summary>What the label is, and what y = 1 means.</summary>
    public required string Label { get; init; }

    /// <summary>What the data do not show, and how using them can hurt.</summary>
    public required IReadOnlyList<string> KnownHarms { get; init; }

    /// <summary>The protected attributes, where a file declares them.</summary>
    public IReadOnlyList<ProtectedAttributeInfo> ProtectedAttributes { get; init; } = [];

    /// <summary>The files to be found in a data folder.</summary>
    public IReadOnlyList<PublishedFile> Files { get; init; } = [];

    /// <summary>How to come by the data where they cannot be fetched, as sentences; null where they can.</summary>
    public string? Access { get; init; }

    /// <summary>Where the prepared table lies below a data folder; null where the published files are read as they are.</summary>
    public string? PreparedFile { get; init; }

    /// <summary>Rows as published, before any are left out; null where an option decides.</summary>
    public int? PublishedRows { get; init; }

    /// <summary>Rows used; null where an option decides.</summary>
    public int? Rows { get; init; }

    /// <summary>Features; null where an option or the protected attribute decides.</summary>
    public int? Columns { get; init; }

    /// <summary>Counts of the data at hand; null until they are loaded.</summary>
    public DatasetSummary? Counts { get; init; }

    /// <summary>Of data that the user brings, of which we know nothing.</summary>
    /// <param name="title">One line.</param>
    /// <param name="summary">What a row is, and how it is read.</param>
    public static DatasetDescription OfOwnData(string title, string summary) =>
        new()
        {
            Title = title,
            Summary = summary,
            Origin = "Yours",
            Citation = "Yours",
            Licence = "Yours to know",
            Label = "The column named by 'label'",
            KnownHarms = ["Not known to us. Ask who is in the table, who is missing, what the label really records, and who decided it."],
        };
}

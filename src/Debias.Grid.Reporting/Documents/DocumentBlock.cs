namespace Debias.Grid.Reporting.Documents;

/// <summary>A place in a document that is written from an experiment's results.</summary>
public sealed record DocumentBlock
{
    /// <summary>Its name, once in a document; a figure's file is named after it.</summary>
    public required string Name { get; init; }

    /// <summary>The experiment's spec: a file, or the name of an experiment that the program has in itself.</summary>
    public required string Experiment { get; init; }

    /// <summary>What it changes in the spec, as <c>path=value</c>, in order.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Seeds 1 to this number instead of the spec's; null: the spec's.</summary>
    public long? Seeds { get; init; }

    /// <summary>What is shown: one of <see cref="DocumentViews.Names"/>.</summary>
    public required string View { get; init; }

    /// <summary>The methods that are shown; empty: all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The measures that are shown; empty: all.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>The published quantity that is compared; empty: all.</summary>
    public string Quantity { get; init; } = string.Empty;

    /// <summary>The swept parameter whose values stand side by side, by its path.</summary>
    public string Across { get; init; } = string.Empty;

    /// <summary>The figure that is shown, by the name of its files in a report.</summary>
    public string Figure { get; init; } = string.Empty;
}

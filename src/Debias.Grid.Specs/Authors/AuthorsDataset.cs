namespace Debias.Grid.Specs.Authors;

/// <summary>A dataset of the authors' format.</summary>
/// <param name="Kind">Our kind.</param>
/// <param name="Protected">Our protected attributes by their names.</param>
internal sealed record AuthorsDataset(string Kind, IReadOnlyDictionary<string, string> Protected)
{
    /// <summary>Theirs to ours: keys of the file's top level that only this dataset reads.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>What the released code does without a key: options of ours with their values.</summary>
    public IReadOnlyList<(string Option, string Value)> Fixed { get; init; } = [];

    /// <summary>
    /// Protected attributes, by their names, that post-processing gets the other way round: there a = 0 is the privileged group.
    /// </summary>
    public IReadOnlyList<string> Reversed { get; init; } = [];
}

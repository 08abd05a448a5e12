using System.Globalization;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Documents;

/// <summary>The keys of a marker, one a line: <c>key: value</c>.</summary>
internal static class BlockKeys
{
    private const string Experiment = "experiment";
    private const string Set = "set";
    private const string Seeds = "seeds";
    private const string Show = "show";
    private const string Methods = "methods";
    private const string Measures = "measures";
    private const string Quantity = "quantity";
    private const string Across = "across";
    private const string Figure = "figure";

    private static readonly string[] All = [Experiment, Set, Seeds, Show, Methods, Measures, Quantity, Across, Figure];

    /// <summary>The block that a marker's lines describe.</summary>
    /// <param name="name">The block's name.</param>
    /// <param name="lines">The lines between the marker's first and last.</param>
    /// <exception cref="DocumentException">A key is unknown, missing, there twice, or has a value that it cannot have.</exception>
    public static DocumentBlock Read(string name, IEnumerable<string> lines)
    {
        ILookup<string, string> values = lines.Select(line => Split(name, line)).ToLookup(pair => pair.Key, pair => pair.Value);
        if (values.FirstOrDefault(key => key.Key != Set && key.Count() > 1) is { } twice)
        {
            throw new DocumentException($"Block '{name}' has '{twice.Key}' twice.");
        }

        string view = Required(Show);
        if (!DocumentViews.Names.Contains(view))
        {
            throw new DocumentException($"Block '{name}': there is no view '{view}'. {Suggestion.Sentence(view, DocumentViews.Names)}");
        }

        return new DocumentBlock
        {
            Name = name,
            Experiment = Required(Experiment),
            Settings = [.. values[Set]],
            Seeds = values[Seeds].FirstOrDefault() is string seeds ? ReadSeeds(name, seeds) : null,
            View = view,
            Methods = Names(Methods),
            Measures = Names(Measures),
            Quantity = Text(Quantity),
            Across = Text(Across),
            Figure = Text(Figure),
        };

        string Required(string key) =>
            values[key].FirstOrDefault() ?? throw new DocumentException($"Block '{name}' lacks '{key}', which every block has.");

        string Text(string key) => values[key].FirstOrDefault() ?? string.Empty;

        string[] Names(string key) => Text(key).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static (string Key, string Value) Split(string name, string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string key = (colon < 0 ? line : line[..colon]).Trim();
        string value = colon < 0 ? string.Empty : line[(colon + 1)..].Trim();
        if (!All.Contains(key))
        {
            throw new DocumentException($"Block '{name}': there is no key '{key}'. {Suggestion.Sentence(key, All)}");
        }

        return value.Length > 0 ? (key, value) : throw new DocumentException($"Block '{name}': '{key}' has no value.");
    }

    private static long ReadSeeds(string name, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seeds) && seeds > 0
            ? seeds
            : throw new DocumentException($"Block '{name}': 'seeds' is a whole number from 1, not '{text}'.");
}

namespace Debias.Grid.Reporting.Documents;

/// <summary>
/// A Markdown document of which some parts are written by hand and others, between comments that a reader does not see, from results:
/// <c>&lt;!-- begin: NAME</c>, lines of <c>key: value</c>, <c>--&gt;</c>, what is written, <c>&lt;!-- end: NAME --&gt;</c>.
/// </summary>
public sealed class MarkedDocument
{
    private const string Begin = "<!-- begin:";
    private const string End = "<!-- end:";
    private const string Close = "-->";

    private readonly string[] _lines;
    private readonly List<Place> _places = [];

    private MarkedDocument(string[] lines) => _lines = lines;

    /// <summary>The blocks, from top to bottom.</summary>
    public IReadOnlyList<DocumentBlock> Blocks => [.. _places.Select(place => place.Block)];

    /// <summary>Reads a document.</summary>
    /// <exception cref="DocumentException">A marker is wrong.</exception>
    public static MarkedDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var document = new MarkedDocument(text.Split('\n'));
        for (int line = 0; line < document._lines.Length; line++)
        {
            if (document._lines[line].StartsWith(Begin, StringComparison.Ordinal))
            {
                Place place = document.ReadPlace(line);
                document._places.Add(place);
                line = place.To;
            }
            else if (document._lines[line].StartsWith(End, StringComparison.Ordinal))
            {
                throw new DocumentException($"Line {line + 1}: '{document._lines[line]}' ends a block that has not begun.");
            }
        }

        string? twice = document._places.GroupBy(place => place.Block.Name).FirstOrDefault(named => named.Count() > 1)?.Key;
        return twice is null ? document : throw new DocumentException($"There are two blocks '{twice}'.");
    }

    /// <summary>The document with other contents in some of its blocks; all else stays as it is.</summary>
    /// <param name="contents">Markdown by the name of its block.</param>
    public string With(IReadOnlyDictionary<string, string> contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var lines = new List<string>();
        int from = 0;
        foreach (Place place in _places.Where(place => contents.ContainsKey(place.Block.Name)))
        {
            lines.AddRange(_lines[from..place.From]);
            lines.AddRange(["", contents[place.Block.Name].Trim('\n'), ""]);
            from = place.To;
        }

        lines.AddRange(_lines[from..]);
        return string.Join('\n', lines);
    }

    private Place ReadPlace(int begin)
    {
        string name = NameIn(_lines[begin], Begin);
        int close = Array.FindIndex(_lines, begin, line => line.TrimEnd().EndsWith(Close, StringComparison.Ordinal));
        int end = close < 0 ? -1 : Array.FindIndex(_lines, close + 1, IsMarker);
        if (end < 0 || !_lines[end].StartsWith(End, StringComparison.Ordinal) || NameIn(_lines[end], End) != name)
        {
            throw new DocumentException($"Line {begin + 1}: block '{name}' is not closed by '{End} {name} {Close}'.");
        }

        IEnumerable<string> keys = _lines[(begin + 1)..(close + 1)]
            .Select(line => line.Replace(Close, string.Empty, StringComparison.Ordinal).Trim())
            .Where(line => line.Length > 0);
        return new Place(BlockKeys.Read(name, keys), close + 1, end);
    }

    private static bool IsMarker(string line) =>
        line.StartsWith(Begin, StringComparison.Ordinal) || line.StartsWith(End, StringComparison.Ordinal);

    private static string NameIn(string line, string marker) =>
        line[marker.Length..].Replace(Close, string.Empty, StringComparison.Ordinal).Trim();

    /// <summary>A block and the lines of its content.</summary>
    /// <param name="Block">The block.</param>
    /// <param name="From">Its content's first line.</param>
    /// <param name="To">The line of the marker that ends it.</param>
    private sealed record Place(DocumentBlock Block, int From, int To);
}

namespace Debias.Grid.Specs.Documents;

/// <summary>
/// Collects errors, so that a spec's author sees all of them at once. Reading ends at the first one too many: a text with more is not a
/// spec with mistakes but something else, perhaps sent to keep a server busy.
/// </summary>
internal sealed class ErrorList
{
    private const int MostErrors = 100;

    // Words of the spec are part of a message, and a word may be as long as the spec.
    private const int LongestMessage = 2000;
    private const int LongestPath = 200;

    private readonly List<SpecError> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <exception cref="SpecException">There are as many errors already as are reported.</exception>
    public void Add(SpecLocation at, string path, string message) => Add(New(at, path, message));

    public void Add(SpecNode node, string path, string message) => Add(node.At, path, message);

    public void AddExpansion(SpecNode node, string message) => Add(New(node.At, "", message) with { IsExpansion = true });

    /// <summary>Reports what makes reading on senseless or dear, with all errors before it.</summary>
    public SpecException Last(SpecLocation at, string message)
    {
        _errors.Add(New(at, "", message));
        return Thrown(more: false);
    }

    public void ThrowIfAny()
    {
        if (Any)
        {
            throw Thrown(more: false);
        }
    }

    private static SpecError New(SpecLocation at, string path, string message) =>
        new(at.Source, at.Line, at.Column, Shorten(path, LongestPath), Shorten(message, LongestMessage));

    private static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..(longest / 2)]} … {text[^(longest / 2)..]}";

    private void Add(SpecError error)
    {
        if (_errors.Count == MostErrors)
        {
            throw Thrown(more: true);
        }

        _errors.Add(error);
    }

    // Flags have line 0 and come after the file, whose lines a reader walks down.
    private SpecException Thrown(bool more) =>
        new([.. _errors.Distinct().OrderBy(error => error.Line == 0).ThenBy(error => error.Line).ThenBy(error => error.Column)], more);
}

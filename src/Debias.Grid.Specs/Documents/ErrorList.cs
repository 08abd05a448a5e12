namespace Debias.Grid.Specs.Documents;

/// <summary>Collects errors, so that a spec's author sees all of them at once.</summary>
internal sealed class ErrorList
{
    // A text with more errors is not a spec with mistakes but something else, perhaps sent to fill a server's memory.
    private const int MostErrors = 1000;

    private readonly List<SpecError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(SpecLocation at, string path, string message)
    {
        if (_errors.Count < MostErrors)
        {
            _errors.Add(new SpecError(at.Source, at.Line, at.Column, path, message));
        }
    }

    public void Add(SpecNode node, string path, string message) => Add(node.At, path, message);

    public void AddExpansion(SpecNode node, string message) =>
        _errors.Add(new SpecError(node.At.Source, node.At.Line, node.At.Column, "", message) { IsExpansion = true });

    public void ThrowIfAny()
    {
        // Flags have line 0 and come after the file, whose lines a reader walks down.
        if (Any)
        {
            throw new SpecException([
                .. _errors.Distinct().OrderBy(error => error.Line == 0).ThenBy(error => error.Line).ThenBy(error => error.Column),
            ]);
        }
    }
}

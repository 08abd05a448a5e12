using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Reading;

/// <summary>A swept parameter with its values, as in canonical JSON.</summary>
internal sealed record Sweep(string Path, SpecLocation At, IReadOnlyList<string> Values)
{
    /// <summary>The path under which the document has it, where that is not the parameter's own.</summary>
    public string WrittenAs { get; init; } = Path;

    /// <summary>Whether it keeps its first value while another such sweep has one of its others.</summary>
    public bool OneAtATime { get; init; }
}

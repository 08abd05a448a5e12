using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Reading;

/// <summary>A swept parameter with its values, as in canonical JSON.</summary>
internal sealed record Sweep(string Path, SpecLocation At, IReadOnlyList<string> Values);

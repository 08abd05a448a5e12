namespace Debias.Grid.Contracts.Specification.Reading;

/// <summary>A swept parameter with its values, as in canonical JSON.</summary>
internal sealed record Sweep(string Path, SpecLocation At, IReadOnlyList<string> Values);

namespace Debias.Grid.Specs;

/// <summary>A swept parameter's value at a point.</summary>
/// <param name="Path">Dotted path in the spec, for example <c>dataset.alpha</c>.</param>
/// <param name="Value">Its value, as in canonical JSON.</param>
[GenerateSerializer, Immutable]
public sealed record SweptValue([property: Id(0)] string Path, [property: Id(1)] string Value);

namespace Debias.Grid.Specs.Reading;

/// <summary>What whoever reads a spec changes in it, or demands of it, before it is checked.</summary>
public sealed record SpecOverrides
{
    /// <summary>Changes nothing.</summary>
    public static SpecOverrides None { get; } = new();

    /// <summary><c>--seeds N</c>: seeds 1 to N instead of the spec's.</summary>
    public long? Seeds { get; init; }

    /// <summary><c>--set path=value</c>, as typed, in order; a value is YAML, so it may be a list or a range.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What a spec from elsewhere may ask of the machine that reads it.</summary><value>The default value leaves everything to
    /// the spec.</value>
    public SpecBounds Bounds { get; init; } = SpecBounds.None;
}

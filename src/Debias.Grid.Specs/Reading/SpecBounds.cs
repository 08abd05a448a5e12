namespace Debias.Grid.Specs.Reading;

/// <summary>Bounds that a server sets to specs, beside those that a spec sets to itself.</summary>
public sealed record SpecBounds
{
    /// <summary>No bounds.</summary>
    public static SpecBounds None { get; } = new();

    /// <summary>Most method runs.</summary>
    public long MaxRuns { get; init; } = long.MaxValue;

    /// <summary>Most sweep points.</summary>
    public long MaxPoints { get; init; } = long.MaxValue;

    /// <summary>
    /// Whether file paths must be relative and stay inside the folder they start from, which is then the data folder of whoever runs the
    /// spec; they are kept as written. Otherwise they start from the spec's own folder and become absolute.
    /// </summary>
    public bool ConfinedPaths { get; init; }
}

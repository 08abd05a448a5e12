namespace Debias.Datasets;

/// <summary>An option of a kind of dataset, described well enough to validate it and to publish a schema.</summary>
public sealed record DatasetOption
{
    /// <summary>The key in a spec.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required DatasetOptionType Type { get; init; }

    /// <summary>One line on what it does.</summary>
    public required string Description { get; init; }

    /// <summary>The value where a spec has none, in canonical form (a list as JSON array, all else plain); null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a spec must give it.</summary>
    public bool Required { get; init; }

    /// <summary>The values allowed, for a <see cref="DatasetOptionType.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    public double? Maximum { get; init; }
}

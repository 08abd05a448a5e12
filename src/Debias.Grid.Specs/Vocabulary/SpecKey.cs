using Debias.OptionModel;

namespace Debias.Grid.Specs.Vocabulary;

/// <summary>A key of a spec's top level.</summary>
/// <param name="Name">As written.</param>
/// <param name="Description">What it means.</param>
public sealed record SpecKey(string Name, string Description)
{
    /// <summary>Whether a spec must have it.</summary><value>The default value is <see langword="false"/>.</value>
    public bool Required { get; init; }

    /// <summary>
    /// What is taken where a spec has none, in words or as the value itself; null where it is required or a section with defaults of
    /// its own.
    /// </summary>
    public string? Default { get; init; }

    /// <summary>The options of a section; empty for a key that is none, or whose options depend on what it names.</summary>
    public IReadOnlyList<OptionDefinition> Options { get; init; } = [];

    /// <summary>The values allowed, where they are few.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

namespace Debias.Learning.Methods.Catalog;

/// <summary>An option of a method, described well enough to check it and to publish a schema.</summary>
/// <param name="Name">The key in a spec.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Description">One line on what it does.</param>
public sealed record MethodOption(string Name, MethodOptionType Type, string Description)
{
    /// <summary>The values of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is too small.</summary>
    public bool ExclusiveMinimum { get; init; }
}

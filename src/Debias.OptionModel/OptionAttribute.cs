namespace Debias.OptionModel;

/// <summary>
/// Declares a property of an options record as an option of the spec language. Name and type are the property's own (<c>BatchSize</c> is
/// <c>batch_size</c>; an enumeration is a choice), the default is the value a new record has, <c>required</c> means that a spec must
/// give it.
/// </summary>
/// <param name="description">What it does, for the reader of a spec; without its range and defaults, which are added from the
/// declaration.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string description) : Attribute
{
    /// <summary>What it does.</summary>
    public string Description { get; } = description;

    /// <summary>The key in a spec, where it is not the property's name in snake case.</summary>
    public string? Name { get; init; }

    /// <summary>What a number counts or measures, for example <c>rows</c>; null for a pure number.</summary>
    public string? Unit { get; init; }

    /// <summary>Lower bound of a number, itself allowed.</summary>
    public double AtLeast { get; init; } = double.NegativeInfinity;

    /// <summary>Lower bound of a number, itself not allowed.</summary>
    public double Above { get; init; } = double.NegativeInfinity;

    /// <summary>Upper bound of a number, itself allowed.</summary>
    public double AtMost { get; init; } = double.PositiveInfinity;

    /// <summary>Upper bound of a number, itself not allowed.</summary>
    public double Below { get; init; } = double.PositiveInfinity;

    /// <summary>The values of a text that is a choice.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>Whether a text is a file's path.</summary>
    public bool IsPath { get; init; }

    /// <summary>
    /// Whether a record's values leave it out where it has its default: for options that came after specs had been resolved without
    /// them, whose identities stay.
    /// </summary>
    public bool LeftOutAtDefault { get; init; }
}

namespace Debias.OptionModel;

/// <summary>One option as data: the reader checks by it, and JSON Schema, reference and help are made from it.</summary>
/// <param name="Name">Key as written in a spec, for example <c>learning_rate</c>.</param>
/// <param name="Type">What the value must be.</param>
/// <param name="Description">One sentence for a person.</param>
public sealed record OptionDefinition(string Name, OptionType Type, string Description)
{
    /// <summary>Value where the spec has none, as in canonical JSON; without one the option is left out unless it is required.</summary>
    public string? Default { get; init; }

    /// <summary>Defaults of protocols that differ from <see cref="Default"/>, as in canonical JSON.</summary>
    public IReadOnlyDictionary<Protocol, string> DefaultsByProtocol { get; init; } = new Dictionary<Protocol, string>();

    /// <summary>Whether a spec must have it.</summary><value>The default value is false.</value>
    public bool Required { get; init; }

    /// <summary>What a number counts or measures; null for a pure number.</summary>
    public string? Unit { get; init; }

    /// <summary>The values of a <see cref="OptionType.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Lower bound of a number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper bound of a number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is too small.</summary><value>The default value is false.</value>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is too large.</summary><value>The default value is false.</value>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>Whether a record's values leave it out where it has its default.</summary><value>The default value is false.</value>
    public bool LeftOutAtDefault { get; init; }

    /// <summary>Whether the value is a number of either type.</summary>
    public bool IsNumeric => Type is OptionType.Number or OptionType.WholeNumber;

    /// <summary>Whether the value is a list, which a sweep cannot be told from.</summary>
    public bool IsList => Type is OptionType.TextList or OptionType.NumberList;

    /// <summary>Value where the spec has none, under a protocol.</summary>
    public string? DefaultUnder(Protocol protocol) =>
        DefaultsByProtocol.GetValueOrDefault(protocol) ?? (protocol == Protocol.Recommended ? DefaultUnder(Protocol.Released) : Default);

    /// <summary>The option with the default that it has under a protocol.</summary>
    public OptionDefinition Under(Protocol protocol) => this with { Default = DefaultUnder(protocol) };

    /// <summary>Whether a number lies within the bounds.</summary>
    public bool Allows(double value) =>
        double.IsFinite(value)
        && (Minimum is not double minimum || (ExclusiveMinimum ? value > minimum : value >= minimum))
        && (Maximum is not double maximum || (ExclusiveMaximum ? value < maximum : value <= maximum));
}

using System.Reflection;

namespace Debias.OptionModel;

/// <summary>All options of an options record, with the way from values to records and back.</summary>
/// <typeparam name="TRecord">The record: properties with <see cref="OptionAttribute"/> are its options, others are left alone.</typeparam>
public sealed class OptionsDeclaration<TRecord> : OptionsDeclaration
    where TRecord : class
{
    private readonly OptionProperty[] _properties;

    private OptionsDeclaration(OptionProperty[] properties)
        : base([.. properties.Select(property => property.Definition)]) => _properties = properties;

    internal static OptionsDeclaration<TRecord> Instance { get; } = new(Declare());

    /// <summary>A record of values.</summary>
    /// <param name="values">By option name, as in canonical JSON or plain; an option that is absent keeps the record's own value.</param>
    /// <exception cref="OptionException">A value is unknown, of another type or out of range, or a required one is missing.</exception>
    public TRecord Bind(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (string name in values.Keys.Where(name => Definitions.All(definition => definition.Name != name)))
        {
            throw new OptionException(
                $"There is no option '{name}'. {Suggestion.Sentence(name, [.. Definitions.Select(option => option.Name)])}"
            );
        }

        var record = Activator.CreateInstance<TRecord>();
        foreach (OptionProperty property in _properties)
        {
            if (values.TryGetValue(property.Definition.Name, out string? text))
            {
                property.Set(record, OptionValue.Parse(property.Definition, text));
            }
            else if (property.Definition.Required)
            {
                throw new OptionException($"The option '{property.Definition.Name}' is needed: {property.Definition.Description}");
            }
        }

        return record;
    }

    /// <summary>
    /// A record's values by option name, as in canonical JSON. What is null is absent, and so is a default that is left out.
    /// </summary>
    public SortedDictionary<string, string> Values(TRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (OptionProperty property in _properties)
        {
            OptionDefinition option = property.Definition;
            if (property.Get(record) is string value && !(option.LeftOutAtDefault && value == option.Default))
            {
                values[option.Name] = value;
            }
        }

        return values;
    }

    /// <summary>Checks the ranges of a record that a program made.</summary>
    /// <returns>The record.</returns>
    /// <exception cref="OptionException">A value is out of range; the message names the property.</exception>
    public TRecord Check(TRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        foreach (OptionProperty property in _properties)
        {
            property.Check(record);
        }

        return record;
    }

    private static OptionProperty[] Declare() =>
        [
            .. typeof(TRecord)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.IsDefined(typeof(OptionAttribute)))
                .OrderBy(property => property.MetadataToken) // the order of declaration, which Reflection does not promise
                .Select(property => OptionProperty.Create(property, Activator.CreateInstance<TRecord>())),
        ];
}

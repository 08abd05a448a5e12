using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>One key, as its property declares it.</summary>
/// <param name="Section">Properties that lead from the root to the section that the key is in.</param>
/// <param name="Property">The key's own property.</param>
/// <param name="Engines">The engines that there are.</param>
internal sealed record ConfigurationKey(IReadOnlyList<PropertyInfo> Section, PropertyInfo Property, EngineCatalog Engines)
{
    /// <summary>Below the root, for example <c>Silo:Slots</c>.</summary>
    public string Name { get; } = string.Join(':', Section.Append(Property).Select(property => property.Name));

    public string Description { get; } = Property.GetCustomAttribute<DescriptionAttribute>()!.Description;

    /// <summary>The flag that sets it, if any.</summary>
    public FlagAttribute? Flag { get; } = Property.GetCustomAttribute<FlagAttribute>();

    /// <summary>The roles that read it; null: all do.</summary>
    public ReadByAttribute? ReadBy { get; } =
        Section
            .Append(Property)
            .Select(property => property.GetCustomAttribute<ReadByAttribute>())
            .LastOrDefault(readers => readers is not null);

    /// <summary>Whether it is a list of texts, with elements <c>NAME:0</c>, <c>NAME:1</c> …</summary>
    public bool IsList { get; } = Property.PropertyType == typeof(IReadOnlyList<string>);

    /// <summary>The values that there are, where they can be listed.</summary>
    public IReadOnlyList<string> Choices { get; } =
        Property switch
        {
            { PropertyType.IsEnum: true } => [.. Enum.GetNames(Property.PropertyType).Select(name => name.ToLowerInvariant())],
            _ when Property.IsDefined(typeof(EngineNameAttribute)) => Engines.Names,
            _ => [],
        };

    /// <summary>Type and range in words that go on after "it needs".</summary>
    public string Expected =>
        Choices switch
        {
            { Count: > 0 } => $"{(IsList ? "one or more of" : "one of")} {string.Join(", ", Choices)}",
            _ when Property.PropertyType == typeof(bool) => "true or false",
            _ when Property.GetCustomAttribute<RangeAttribute>() is { } range => string.Create(
                CultureInfo.InvariantCulture,
                $"a whole number from {range.Minimum} to {range.Maximum}"
            ),
            _ => Property.GetCustomAttribute<ValidationAttribute>()?.FormatErrorMessage(Name) ?? "text",
        };

    /// <summary>Whether the command of a role has the key's flag.</summary>
    public bool IsFlagOf(ServerRole role) => Flag is { } flag && !flag.Except.Contains(role) && ReadBy?.Includes(role) != false;

    public object? Get(object root) => Property.GetValue(SectionOf(root));

    public void Set(object root, object value) => Property.SetValue(SectionOf(root), value);

    /// <summary>Whether a value, or the element of a list, is one that the annotations allow.</summary>
    public bool Allows(object? value) =>
        Property.GetCustomAttributes<ValidationAttribute>().All(attribute => attribute.IsValid(value))
        && (!NamesEngines || (value is string name && Choices.Contains(Spelt(name))));

    /// <summary>A value as it is spelt where it is looked up: engines as the vocabulary has them, all else as it is.</summary>
    public string Spelt(string value) =>
        NamesEngines
            ? Engines.PresentNameOf(
                Engines.Names.Concat(Engines.FormerNames).FirstOrDefault(name => name.Equals(value, StringComparison.OrdinalIgnoreCase))
                    ?? value
            )
            : value;

    /// <summary>The default of a role's configuration; null where it says nothing.</summary>
    /// <param name="root">A configuration that nobody has changed.</param>
    public string? DefaultOf(object root) =>
        Property.GetCustomAttribute<DefaultInWordsAttribute>()?.Words
        ?? Get(root) switch
        {
            IReadOnlyList<string> list => string.Join(",", list),
            Enum choice => choice.ToString().ToLowerInvariant(),
            bool yes => yes ? "true" : "false",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
        };

    private bool NamesEngines => Property.IsDefined(typeof(EngineNameAttribute));

    private object SectionOf(object root) => Section.Aggregate(root, (section, property) => property.GetValue(section)!);
}

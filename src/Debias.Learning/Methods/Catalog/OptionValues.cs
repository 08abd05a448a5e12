using System.Globalization;

namespace Debias.Learning.Methods.Catalog;

/// <summary>A method's option values as text, read by type; choices map to enumeration members by kebab-case name.</summary>
internal sealed class OptionValues(string method, IReadOnlyList<MethodOption> options, IReadOnlyDictionary<string, string> values)
{
    /// <summary>Checks that the values are the options' own, all of them.</summary>
    /// <exception cref="ArgumentException">One is unknown, missing, of another type or out of range.</exception>
    public OptionValues Validate()
    {
        foreach (string name in values.Keys.Where(name => options.All(option => option.Name != name)))
        {
            throw new ArgumentException($"Method '{method}' has no option '{name}'.");
        }

        foreach (MethodOption option in options)
        {
            Validate(option, Text(option.Name));
        }

        return this;
    }

    public double Number(string name) => double.Parse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture);

    public int WholeNumber(string name) => int.Parse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture);

    public bool Flag(string name) => Text(name) == "true";

    public bool Is(string name, string choice) => Text(name) == choice;

    private string Text(string name) => values.TryGetValue(name, out string? value)
        ? value.Trim('"')
        : throw new ArgumentException($"Method '{method}' needs the option '{name}'.");

    private void Validate(MethodOption option, string value)
    {
        bool valid = option.Type switch
        {
            MethodOptionType.Choice => option.Choices.Contains(value),
            MethodOptionType.Boolean => value is "true" or "false",
            MethodOptionType.WholeNumber => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int whole) && InRange(option, whole),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && InRange(option, number),
        };
        if (!valid)
        {
            throw new ArgumentException($"Option '{option.Name}' of method '{method}' cannot be '{value}': {option.Description}");
        }
    }

    private static bool InRange(MethodOption option, double value) =>
        double.IsFinite(value)
        && (option.Minimum is not { } minimum || (option.ExclusiveMinimum ? value > minimum : value >= minimum))
        && (option.Maximum is not { } maximum || value <= maximum);
}

using System.Globalization;

namespace Debias.OptionModel;

/// <summary>How messages and documents say what an option wants.</summary>
public static class OptionWording
{
    /// <summary>For example <c>an integer at least 1</c> or <c>one of train, validation</c>.</summary>
    public static string Wanted(OptionDefinition option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Type switch
        {
            OptionType.Number => "a number" + Leading(Range(option)),
            OptionType.WholeNumber => "an integer" + Leading(Range(option)),
            OptionType.Boolean => "true or false",
            OptionType.Choice => $"one of {string.Join(", ", option.Choices)}",
            OptionType.TextList => "a list of texts",
            OptionType.NumberList => "a list of numbers" + Leading(Range(option)),
            OptionType.Path => "a file's path",
            _ => "text",
        };
    }

    /// <summary>For example <c>at least 0 and less than 1</c>; empty without bounds.</summary>
    public static string Range(OptionDefinition option)
    {
        ArgumentNullException.ThrowIfNull(option);
        string? low = option.Minimum is double minimum
            ? $"{(option.ExclusiveMinimum ? "greater than" : "at least")} {Number(minimum)}"
            : null;
        string? high = option.Maximum is double maximum ? $"{(option.ExclusiveMaximum ? "less than" : "at most")} {Number(maximum)}" : null;
        return string.Join(" and ", new[] { low, high }.OfType<string>());
    }

    private static string Leading(string text) => text.Length == 0 ? "" : " " + text;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

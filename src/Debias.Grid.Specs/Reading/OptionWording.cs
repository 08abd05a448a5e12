using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs.Reading;

/// <summary>How messages say what an option wants.</summary>
internal static class OptionWording
{
    public static string Wanted(OptionDefinition option) => option.Type switch
    {
        OptionType.Number => "a number" + Bounds(option),
        OptionType.WholeNumber => "an integer" + Bounds(option),
        OptionType.Boolean => "true or false",
        OptionType.Choice => $"one of {string.Join(", ", option.Choices)}",
        OptionType.TextList => "a list of texts",
        OptionType.Path => "a file's path",
        _ => "text",
    };

    private static string Bounds(OptionDefinition option)
    {
        string? low = option.Minimum is double minimum ? $"{(option.ExclusiveMinimum ? "greater than" : "at least")} {Wording.Number(minimum)}" : null;
        string? high = option.Maximum is double maximum ? $"{(option.ExclusiveMaximum ? "less than" : "at most")} {Wording.Number(maximum)}" : null;
        string bounds = string.Join(" and ", new[] { low, high }.OfType<string>());
        return bounds.Length == 0 ? "" : $" {bounds}";
    }
}

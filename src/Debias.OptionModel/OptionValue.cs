using System.Globalization;
using System.Text.Json;

namespace Debias.OptionModel;

/// <summary>An option's value written by hand or by a program, plain or as JSON, to its one canonical form.</summary>
public static class OptionValue
{
    // Beyond it not every whole number is a double.
    private const double LargestExact = 1L << 53;

    /// <summary>The value as in canonical JSON.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">Its value; a list as a JSON array or separated by commas.</param>
    /// <exception cref="OptionException">It is not a value of the option.</exception>
    public static string Parse(OptionDefinition option, string text)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(option, text)
            ?? throw new OptionException(
                $"Option '{option.Name}' must be {OptionWording.Wanted(option)}, not '{text}': {option.Description}"
            );
    }

    /// <summary>Checks a value that is in canonical JSON, or about to be.</summary>
    private static string? TryParse(OptionDefinition option, string text) =>
        option.Type switch
        {
            OptionType.Number => Number(text) is double number && option.Allows(number) ? CanonicalJson.Of(number) : null,
            OptionType.WholeNumber => Number(text) is double whole && IsWhole(whole) && option.Allows(whole)
                ? CanonicalJson.Of((long)whole)
                : null,
            OptionType.Boolean => bool.TryParse(text, out bool flag) ? CanonicalJson.Of(flag) : null,
            OptionType.Choice => option.Choices.Contains(Unquote(text)) ? CanonicalJson.Of(Unquote(text)) : null,
            OptionType.TextList => Texts(text) is { } texts ? CanonicalJson.Of(texts) : null,
            OptionType.NumberList => Texts(text) is { } numbers && numbers.All(item => Number(item) is double value && option.Allows(value))
                ? CanonicalJson.Of(numbers.Select(item => Number(item)!.Value))
                : null,
            _ => CanonicalJson.Of(Unquote(text)),
        };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;

    private static bool IsWhole(double number) => number == Math.Floor(number) && Math.Abs(number) <= LargestExact;

    private static string[]? Texts(string text)
    {
        if (!text.StartsWith('['))
        {
            return Unquote(text).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            string?[] items = [.. document.RootElement.EnumerateArray().Select(Item)];
            string[] texts = [.. items.OfType<string>()];
            return texts.Length == items.Length ? texts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Item(JsonElement item) =>
        item.ValueKind switch
        {
            JsonValueKind.String => item.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => item.GetRawText(),
            _ => null,
        };

    private static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(text)!;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}

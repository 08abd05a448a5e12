using System.Globalization;
using System.Text.Json;

namespace Debias.Datasets.Catalog;

/// <summary>Checks an option's value and writes it in its one canonical form.</summary>
internal static class DatasetOptionValue
{
    /// <summary>The canonical text; values may arrive plain or as JSON.</summary>
    public static string Canonical(DatasetOption option, string value) => option.Type switch
    {
        DatasetOptionType.Number => Number(option, value).ToString("R", CultureInfo.InvariantCulture),
        DatasetOptionType.WholeNumber => Integer(option, value).ToString(CultureInfo.InvariantCulture),
        DatasetOptionType.Boolean => Boolean(option, value),
        DatasetOptionType.Choice => Choice(option, Unquote(value)),
        DatasetOptionType.TextList => JsonSerializer.Serialize(List(option, value)),
        _ => Unquote(value),
    };

    /// <summary>The texts of a canonical list.</summary>
    public static string[] ParseList(string canonical) => JsonSerializer.Deserialize<string[]>(canonical)!;

    private static double Number(DatasetOption option, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            throw Invalid(option, value, "a number");
        }

        if (number < option.Minimum || number > option.Maximum)
        {
            throw Invalid(option, value, $"between {Bound(option.Minimum, "−∞")} and {Bound(option.Maximum, "∞")}");
        }

        return number == 0 ? 0 : number;
    }

    private static long Integer(DatasetOption option, string value)
    {
        double number = Number(option, value);
        return number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : throw Invalid(option, value, "a whole number");
    }

    private static string Boolean(DatasetOption option, string value) =>
        bool.TryParse(value, out bool flag) ? (flag ? "true" : "false") : throw Invalid(option, value, "true or false");

    private static string Choice(DatasetOption option, string value) =>
        option.Choices.Contains(value) ? value : throw Invalid(option, value, $"one of {string.Join(", ", option.Choices)}");

    private static string[] List(DatasetOption option, string value)
    {
        if (!value.StartsWith('['))
        {
            return Unquote(value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
            return [.. document.RootElement.EnumerateArray().Select(item => Item(option, value, item))];
        }
        catch (JsonException)
        {
            throw Invalid(option, value, "a list of texts");
        }
    }

    private static string Item(DatasetOption option, string value, JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => item.GetRawText(),
        _ => throw Invalid(option, value, "a list of texts"),
    };

    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
        {
            return value;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(value)!;
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static string Bound(double? bound, string none) => bound?.ToString("R", CultureInfo.InvariantCulture) ?? none;

    private static DatasetException Invalid(DatasetOption option, string value, string expected) =>
        new($"Option '{option.Name}' must be {expected}, not '{value}'.");
}

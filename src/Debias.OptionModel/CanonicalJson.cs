using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Debias.OptionModel;

/// <summary>
/// One spelling for each value, so that equal specs are equal bytes: shortest round-trip numbers, no spaces, text
/// escaped only where JSON demands it.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = Encoder };

    /// <summary>The escaping rule; identities depend on it.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Text.</summary>
    public static string Of(string text) => JsonSerializer.Serialize(text, Compact);

    /// <summary>A list of texts.</summary>
    public static string Of(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, Compact);

    /// <summary>A list of numbers.</summary>
    public static string Of(IEnumerable<double> numbers) => $"[{string.Join(',', numbers.Select(Of))}]";

    /// <summary>A truth value.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>An integer.</summary>
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A finite number; minus zero becomes zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">JSON cannot hold <paramref name="value"/>.</exception>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON holds finite numbers only.");
        }

        return (value == 0 ? 0.0 : value).ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A JSON scalar, list of texts or list of numbers, respelt canonically.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    public static string Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => Of(element.GetString()!),
            JsonValueKind.True or JsonValueKind.False => Of(element.GetBoolean()),
            JsonValueKind.Number => element.TryGetInt64(out long integer) ? Of(integer) : Of(element.GetDouble()),
            JsonValueKind.Array when element.GetArrayLength() > 0 && element[0].ValueKind == JsonValueKind.Number => Of(
                element.EnumerateArray().Select(item => item.GetDouble())
            ),
            JsonValueKind.Array => Of(
                element
                    .EnumerateArray()
                    .Select(item => item.GetString() ?? throw new JsonException("An option's list holds texts or numbers only."))
            ),
            _ => throw new JsonException($"An option is a scalar or a list, not {element.ValueKind}."),
        };

    /// <summary>A canonical value as a person writes it: text without quotes, everything else unchanged.</summary>
    public static string Display(string canonical)
    {
        ArgumentException.ThrowIfNullOrEmpty(canonical);
        return canonical[0] == '"' ? Text(canonical) : canonical;
    }

    /// <summary>The text of a canonical text value.</summary>
    public static string Text(string canonical) => JsonSerializer.Deserialize<string>(canonical)!;

    /// <summary>The texts of a canonical list.</summary>
    public static string[] Texts(string canonical) => JsonSerializer.Deserialize<string[]>(canonical)!;

    /// <summary>The numbers of a canonical list.</summary>
    public static double[] Numbers(string canonical) => JsonSerializer.Deserialize<double[]>(canonical)!;

    /// <summary>The number of a canonical number.</summary>
    public static double Number(string canonical) => double.Parse(canonical, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The integer of a canonical integer.</summary>
    public static int WholeNumber(string canonical) => int.Parse(canonical, NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>The truth value of a canonical truth value.</summary>
    public static bool Boolean(string canonical) => canonical == "true";
}

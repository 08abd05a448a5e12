using System.Text.Json;
using System.Text.Json.Nodes;
using Debias.Grid.Reporting.Files;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Exports;

/// <summary>Values of CSV files that are JSON, because they have parts.</summary>
internal static class JsonCell
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = CanonicalJson.Encoder };

    /// <summary>The text of a value.</summary>
    public static string Of(JsonNode value) => value.ToJsonString(Format);

    /// <summary>Reads a column's value.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="read">Makes what it means of it, before the value is gone.</param>
    /// <exception cref="InvalidDataException">It is no JSON, or not what was expected; names the place.</exception>
    public static T Read<T>(CsvRow row, string column, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(row.Text(column));
            return read(json.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw row.Unreadable(column, exception);
        }
    }
}

using System.Text.Json;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>
/// Numbers of the explorer's documents: as exact as a figure can show, so that a hundred thousand runs stay small; NaN is null.
/// </summary>
internal static class RoundedNumber
{
    private const int Decimals = 6;

    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(Math.Round(value, Decimals));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a named array of them.</summary>
    public static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
        {
            Write(writer, value);
        }

        writer.WriteEndArray();
    }
}

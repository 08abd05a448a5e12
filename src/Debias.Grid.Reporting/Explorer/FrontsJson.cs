using System.Text.Json;
using Debias.Fairness;
using Debias.Grid.Reporting.Fronts;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>
/// Fronts: the balanced accuracy on test rows that a quarter, half and three quarters of the seeds attain at each bound on |bias|.
/// </summary>
public static class FrontsJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(IReadOnlyList<MethodFront> fronts, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(fronts);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteStartArray("fronts");
        foreach (MethodFront front in fronts)
        {
            Write(writer, front);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MethodFront front)
    {
        writer.WriteStartObject();
        writer.WriteNumber("point", front.Point.Index);
        writer.WriteString("measure", front.Measure);
        writer.WriteString("method", front.Method);
        writer.WriteNumber("planned", front.Planned);
        writer.WriteNumber("seeds", front.Selected.Seeds);
        writer.WriteStartArray("curve");
        foreach (double bias in Relaxations.Grid)
        {
            writer.WriteStartObject();
            Figure("bias", bias);
            Figure("median", front.Selected.At(bias, 0.5));
            // A quarter of the seeds attain the upper quartile, three quarters the lower.
            Figure("q25", front.Selected.At(bias, 0.75));
            Figure("q75", front.Selected.At(bias, 0.25));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        void Figure(string name, double value)
        {
            writer.WritePropertyName(name);
            RoundedNumber.Write(writer, value);
        }
    }
}

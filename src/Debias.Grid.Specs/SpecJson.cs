using System.Text;
using System.Text.Json;
using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>A resolved spec as JSON. Keys have one fixed order and are named as in YAML.</summary>
public static class SpecJson
{
    /// <summary>What identity is the hash of: everything that can change a number, so not <c>execution</c>.</summary>
    public static string Canonical(ExperimentSpec spec) => Print(spec, indented: false, withExecution: false);

    /// <summary>The whole spec.</summary>
    public static string Serialise(ExperimentSpec spec, bool indented = false) => Print(spec, indented, withExecution: true);

    /// <summary>Writes the whole spec as a value of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, ExperimentSpec spec) => SpecJsonWriter.Write(writer, spec, withExecution: true);

    /// <summary>Reads what <see cref="Serialise"/> wrote; without <c>execution</c> its defaults apply.</summary>
    /// <exception cref="JsonException">It is not a resolved spec.</exception>
    public static ExperimentSpec Deserialise(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Deserialise(document.RootElement);
    }

    /// <summary>Reads a spec that is a value of a larger document.</summary>
    /// <exception cref="JsonException">It is not a resolved spec.</exception>
    public static ExperimentSpec Deserialise(JsonElement element)
    {
        try
        {
            return SpecJsonReader.Read(element);
        }
        catch (Exception exception)
            when (exception is KeyNotFoundException or InvalidOperationException or FormatException or OptionException)
        {
            throw new JsonException($"This is not a resolved spec: {exception.Message}", exception);
        }
    }

    private static string Print(ExperimentSpec spec, bool indented, bool withExecution)
    {
        ArgumentNullException.ThrowIfNull(spec);
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions
                {
                    Encoder = CanonicalJson.Encoder,
                    Indented = indented,
                    NewLine = "\n",
                }
            )
        )
        {
            SpecJsonWriter.Write(writer, spec, withExecution);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}

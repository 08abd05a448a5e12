using System.Text.Json;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>
/// The spec in a record, from its text as it stands there: an option that a newer version has must not make an old record look changed.
/// </summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Canonical">The canonical JSON of the spec without <c>execution</c>, as UTF-8.</param>
public sealed record RecordedSpec(string Name, byte[] Canonical)
{
    /// <summary>The identity that follows from it.</summary>
    public string Id => ExperimentId.Of(Name, Canonical);

    /// <summary>Reads it.</summary>
    /// <param name="experimentJson">The path of an <c>experiment.json</c>.</param>
    /// <exception cref="InvalidDataException">The file is not one of these.</exception>
    public static RecordedSpec Read(string experimentJson)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(experimentJson));
            JsonElement spec = document.RootElement.GetProperty("spec");
            var canonical = new MemoryStream();
            using (var writer = new Utf8JsonWriter(canonical, new JsonWriterOptions { Encoder = CanonicalJson.Encoder }))
            {
                writer.WriteStartObject();
                foreach (JsonProperty property in spec.EnumerateObject().Where(property => property.Name != "execution"))
                {
                    property.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            return new RecordedSpec(spec.GetProperty("name").GetString()!, canonical.ToArray());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{experimentJson} is not an experiment's record: {exception.Message}", exception);
        }
    }
}

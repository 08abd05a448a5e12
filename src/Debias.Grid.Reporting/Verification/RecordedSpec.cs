using System.Text.Json;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Verification;

/// <summary>
/// The identity of the spec in a record, from its text as it stands there: an option that a newer version has must not make an old record
/// look changed.
/// </summary>
internal static class RecordedSpec
{
    /// <summary>The identity of the spec without <c>execution</c>.</summary>
    public static string IdOf(string experimentJson)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(experimentJson));
        JsonElement spec = document.RootElement.GetProperty("spec");
        var canonical = new MemoryStream();
        using (var writer = new Utf8JsonWriter(canonical))
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in spec.EnumerateObject().Where(property => property.Name != "execution"))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return ExperimentId.Of(spec.GetProperty("name").GetString()!, canonical.ToArray());
    }
}

using System.Security.Cryptography;
using System.Text.Json;

namespace Debias.Grid.Reporting.Verification;

/// <summary>
/// The identity of the spec in a record, from its text as it stands there: an option that a newer version has must not make an old record
/// look changed.
/// </summary>
internal static class RecordedSpec
{
    private const int HashDigits = 12;

    /// <summary>Name, dash, and the first digits of the hash of the spec without <c>execution</c>, as experiments are identified.</summary>
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

        return $"{spec.GetProperty("name").GetString()}-{Convert.ToHexStringLower(SHA256.HashData(canonical.ToArray()))[..HashDigits]}";
    }
}

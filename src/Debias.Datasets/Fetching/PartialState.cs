using System.Text.Json;

namespace Debias.Datasets.Fetching;

/// <summary>What a partial download is part of; kept beside it, so that only the same content is ever continued.</summary>
/// <param name="Url">The address.</param>
/// <param name="Validator">The server's validator; null where it gave none.</param>
/// <param name="TotalBytes">The size of the whole; null where the server did not say.</param>
internal sealed record PartialState(string Url, string? Validator, long? TotalBytes)
{
    /// <summary>The state in a file; null where there is none that can be read, and the download starts again.</summary>
    public static PartialState? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<PartialState>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this));
}

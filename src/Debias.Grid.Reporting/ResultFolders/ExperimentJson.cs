using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary><c>experiment.json</c>.</summary>
public static class ExperimentJson
{
    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentRecord experiment, string path) => AtomicFile.Write(path, stream => Write(experiment, stream));

    /// <summary>Writes the document to a stream.</summary>
    public static void Write(ExperimentRecord experiment, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(stream);
        using (var writer = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("id", experiment.Id);
            writer.WriteString("digest", experiment.Digest);
            writer.WriteStartObject("counts");
            foreach ((RunStatus status, int count) in experiment.Counts.OrderBy(pair => pair.Key))
            {
                writer.WriteNumber(Cell.Format(status), count);
            }
            writer.WriteEndObject();
            writer.WriteString("engine", experiment.Engine);
            WriteTexts(writer, "versions", experiment.Versions);
            WriteTexts(writer, "host", experiment.Host);
            WriteTexts(writer, "data", experiment.DataHashes);
            WriteIfAny(writer, "data_notes", experiment.DataNotes);
            WriteIfAny(writer, "files", experiment.FileHashes);

            writer.WritePropertyName("spec");
            SpecJson.Write(writer, experiment.Spec);
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is not one of these.</exception>
    public static ExperimentRecord Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement root = document.RootElement;
            return new ExperimentRecord
            {
                Id = root.GetProperty("id").GetString()!,
                Digest = root.GetProperty("digest").GetString()!,
                Counts = root.GetProperty("counts")
                    .EnumerateObject()
                    .ToDictionary(count => Enum.Parse<RunStatus>(count.Name, ignoreCase: true), count => count.Value.GetInt32()),
                Engine = root.GetProperty("engine").GetString()!,
                Versions = Texts(root, "versions"),
                Host = Texts(root, "host"),
                DataHashes = Texts(root, "data"),
                DataNotes = TextsIfAny(root, "data_notes"),
                FileHashes = TextsIfAny(root, "files"),
                Spec = SpecJson.Deserialise(root.GetProperty("spec")),
            };
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not an experiment's record: {exception.Message}", exception);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        writer.WriteStartObject(name);
        foreach ((string key, string value) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count > 0)
        {
            WriteTexts(writer, name, texts);
        }
    }

    private static Dictionary<string, string> TextsIfAny(JsonElement root, string name) =>
        root.TryGetProperty(name, out _) ? Texts(root, name) : [];

    private static Dictionary<string, string> Texts(JsonElement root, string name) =>
        root.GetProperty(name).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
}

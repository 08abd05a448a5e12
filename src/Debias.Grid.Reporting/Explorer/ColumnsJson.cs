using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>The explorer's main document: what an experiment consists of, and its method runs as columns.</summary>
public static class ColumnsJson
{
    /// <summary>
    /// Version of the document's format. A gateway keeps documents for good: one that would be made otherwise of the same results, be it a
    /// number or a name, has another version.
    /// </summary>
    public const int FormatVersion = 1;

    private const int MethodsHashLength = 16;

    /// <summary>What documents are like that are made of a spec's results for a caller that knows a vocabulary.</summary>
    public static string FormatOf(ExperimentSpec spec, SpecVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return FormatOf(spec, vocabulary.Methods);
    }

    /// <summary>
    /// What documents are like that are made of a spec's results: the format's version, and a hash of how the spec's methods look.
    /// </summary>
    public static string FormatOf(ExperimentSpec spec, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(methods);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            WriteMethods(writer, spec, new RunColumns(spec).Methods, methods);
            writer.WriteEndObject();
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..MethodsHashLength];
        return string.Create(CultureInfo.InvariantCulture, $"{FormatVersion}-{hash}");
    }

    /// <summary>Writes the document, for a caller that knows a vocabulary.</summary>
    public static Task WriteAsync(
        string id,
        string revision,
        ExperimentSpec spec,
        SpecVocabulary vocabulary,
        IAsyncEnumerable<MethodRunRow> rows,
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return WriteAsync(id, revision, spec, vocabulary.Methods, rows, stream, cancellationToken);
    }

    /// <summary>Writes the document.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="revision">Changes when results do.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="methods">The methods that are known, with their titles and how they look.</param>
    /// <param name="rows">Its rows, in canonical order.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(
        string id,
        string revision,
        ExperimentSpec spec,
        MethodCatalog methods,
        IAsyncEnumerable<MethodRunRow> rows,
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(methods);
        var columns = new RunColumns(spec);
        await foreach (MethodRunRow row in rows.WithCancellation(cancellationToken))
        {
            columns.Add(row);
        }

        await using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("experiment", id);
        writer.WriteString("name", spec.Name);
        writer.WriteString("revision", revision);
        WriteSweep(writer, spec);
        Strings(writer, "measures", spec.Measures);
        RoundedNumber.WriteArray(writer, "epsilons", spec.Points[0].Objective.Epsilons);
        WriteMethods(writer, spec, columns.Methods, methods);
        Strings(writer, "groups", columns.Groups);
        writer.WriteStartObject("runs");
        WriteRuns(writer, columns);
        writer.WriteEndObject();
        writer.WritePropertyName("failures");
        JsonSerializer.Serialize(
            writer,
            columns.Failures.Select(reason => new FailureReason(reason.Class, reason.Message, reason.Runs, reason.First)),
            ApiJson.Options
        );
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    private static void WriteSweep(Utf8JsonWriter writer, ExperimentSpec spec)
    {
        Strings(writer, "swept", spec.Points[0].Swept.Select(value => value.Path));
        writer.WriteStartArray("points");
        foreach (PointSpec point in spec.Points)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", point.Index);
            writer.WriteString("dataset", point.Dataset.Kind);
            writer.WriteStartObject("values");
            foreach (SweptValue swept in point.Swept)
            {
                writer.WritePropertyName(swept.Path);
                writer.WriteRawValue(swept.Value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Array(writer, "seeds", spec.Seeds, writer.WriteNumberValue);
    }

    private static void WriteMethods(Utf8JsonWriter writer, ExperimentSpec spec, IReadOnlyList<string> names, MethodCatalog methods)
    {
        writer.WriteStartArray("methods");
        int unknown = 0;
        foreach (string method in names)
        {
            MethodDefinition? known = methods.Find(method);
            WriteMethod(writer, method, methods.TitleOf(method), known, known?.Appearance ?? OfUnknown(unknown++), TuningOf(spec, method));
        }

        writer.WriteEndArray();
    }

    private static MethodAppearance OfUnknown(int index) => MethodAppearance.OfUnknown[index % MethodAppearance.OfUnknown.Count];

    private static MethodTuning? TuningOf(ExperimentSpec spec, string method) =>
        spec.Points.SelectMany(point => point.Methods).FirstOrDefault(tuned => tuned.Name == method && tuned.Tuning is not null)?.Tuning;

    private static void WriteMethod(
        Utf8JsonWriter writer,
        string name,
        string title,
        MethodDefinition? known,
        MethodAppearance appearance,
        MethodTuning? tuning
    )
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("title", title);
        writer.WriteString("colour", appearance.Colour);
        writer.WriteString("marker", JsonNamingPolicy.SnakeCaseLower.ConvertName(appearance.Marker.ToString()));
        writer.WriteString("step", tuning is not null ? "Setting" : known?.Step ?? "Step");
        writer.WriteBoolean("has_path", tuning is null && (known?.StepsFollowEachOther ?? true));
        writer.WriteBoolean("needs_protected_attribute", known?.NeedsProtectedAttribute ?? false);
        if (tuning is not null)
        {
            writer.WriteNumber("budget", tuning.Budget);
        }

        writer.WriteEndObject();
    }

    private static void WriteRuns(Utf8JsonWriter writer, RunColumns columns)
    {
        Array(writer, "point", columns.Point, writer.WriteNumberValue);
        Array(writer, "seed", columns.Seed, writer.WriteNumberValue);
        Array(writer, "measure", columns.Measure, writer.WriteNumberValue);
        Array(writer, "method", columns.Method, writer.WriteNumberValue);
        Strings(writer, "status", columns.Status.Select(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString())));
        Array(writer, "flags", columns.Flags, writer.WriteNumberValue);
        RoundedNumber.WriteArray(writer, "threshold", columns.Threshold);
        Array(writer, "epochs", columns.Epochs, writer.WriteNumberValue);
        WritePart(writer, "validation", columns.Validation);
        WritePart(writer, "test", columns.Test);
        if (columns.Groups.Count == 0)
        {
            writer.WriteNull("group_rates");
            return;
        }

        writer.WriteStartObject("group_rates");
        for (int rate = 0; rate < RunColumns.Rates.Count; rate++)
        {
            writer.WriteStartArray(RunColumns.Rates[rate].Name);
            foreach (List<double> group in columns.GroupRates[rate])
            {
                writer.WriteStartArray();
                group.ForEach(value => RoundedNumber.Write(writer, value));
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter writer, string name, List<double>[] part)
    {
        writer.WriteStartObject(name);
        for (int column = 0; column < part.Length; column++)
        {
            RoundedNumber.WriteArray(writer, RunColumns.Evaluations[column].Name, part[column]);
        }

        writer.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> values) =>
        Array(writer, name, values, writer.WriteStringValue);

    private static void Array<T>(Utf8JsonWriter writer, string name, IEnumerable<T> values, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (T value in values)
        {
            write(value);
        }

        writer.WriteEndArray();
    }
}

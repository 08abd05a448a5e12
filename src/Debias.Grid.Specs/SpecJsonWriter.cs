using System.Text.Json;
using Debias.OptionModel;

namespace Debias.Grid.Specs;

internal static class SpecJsonWriter
{
    public static void Write(Utf8JsonWriter writer, ExperimentSpec spec, bool withExecution)
    {
        writer.WriteStartObject();
        writer.WriteString("name", spec.Name);
        writer.WriteString("protocol", spec.Protocol);
        writer.WriteString("engine", spec.Engine);
        WriteArray(writer, "seeds", spec.Seeds, seed => writer.WriteNumberValue(seed));
        if (spec.Replication is { } replication)
        {
            WriteSection(writer, "replication", replication);
        }

        WriteArray(writer, "measures", spec.Measures, writer.WriteStringValue);
        WriteArray(writer, "points", spec.Points, point => WritePoint(writer, point));
        if (withExecution)
        {
            WriteSection(writer, "execution", spec.Execution);
        }

        writer.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter writer, PointSpec point)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", point.Index);
        WriteArray(
            writer,
            "swept",
            point.Swept,
            swept =>
            {
                writer.WriteStartObject();
                writer.WriteString("path", swept.Path);
                writer.WritePropertyName("value");
                writer.WriteRawValue(swept.Value);
                writer.WriteEndObject();
            }
        );

        writer.WriteStartObject("dataset");
        writer.WriteString("kind", point.Dataset.Kind);
        writer.WriteString("protected", point.Dataset.Protected);
        WriteOptions(writer, point.Dataset.Options);
        if (point.Dataset.Groups is { } groups)
        {
            WriteSection(writer, "groups", groups);
        }

        writer.WriteEndObject();

        WriteSection(writer, "split", point.Split);
        WriteSection(writer, "objective", point.Objective);
        WriteSection(writer, "classifier", point.Classifier);
        if (point.Network.IsGiven)
        {
            WriteSection(writer, "network", point.Network);
        }

        WriteArray(
            writer,
            "methods",
            point.Methods,
            method =>
            {
                writer.WriteStartObject();
                writer.WriteString("name", method.Name);
                WriteOptions(writer, method.Options);
                if (method.Tuning is { } tuning)
                {
                    WriteTuning(writer, tuning);
                }

                writer.WriteEndObject();
            }
        );
        writer.WriteEndObject();
    }

    /// <summary>A section's options in the order of their declaration, which identities depend on.</summary>
    private static void WriteSection<T>(Utf8JsonWriter writer, string name, T section)
        where T : class
    {
        OptionsDeclaration<T> declaration = OptionsDeclaration.For<T>();
        SortedDictionary<string, string> values = declaration.Values(section);
        writer.WriteStartObject(name);
        foreach (OptionDefinition option in declaration.Definitions)
        {
            if (values.TryGetValue(option.Name, out string? text))
            {
                writer.WritePropertyName(option.Name);
                using JsonDocument value = JsonDocument.Parse(text);
                value.RootElement.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteTuning(Utf8JsonWriter writer, MethodTuning tuning)
    {
        writer.WriteStartObject("tuning");
        writer.WriteNumber("budget", tuning.Budget);
        writer.WriteString("search", OptionNames.Of(tuning.Search));
        WriteOptions(writer, tuning.Space, "space");
        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, SortedDictionary<string, string> options, string name = "options")
    {
        writer.WriteStartObject(name);

        // Sorted here too: a dictionary that crossed a wire may have come back with another comparer.
        foreach ((string option, string value) in options.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(option);
            writer.WriteRawValue(value);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, string name, T[] items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }
}

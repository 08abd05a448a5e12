using System.Text.Json;

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
        WriteArray(writer, "measures", spec.Measures, writer.WriteStringValue);
        WriteArray(writer, "points", spec.Points, point => WritePoint(writer, point));
        if (withExecution)
        {
            WriteExecution(writer, spec.Execution);
        }
        writer.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter writer, PointSpec point)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", point.Index);
        WriteArray(writer, "swept", point.Swept, swept =>
        {
            writer.WriteStartObject();
            writer.WriteString("path", swept.Path);
            writer.WritePropertyName("value");
            writer.WriteRawValue(swept.Value);
            writer.WriteEndObject();
        });

        writer.WriteStartObject("dataset");
        writer.WriteString("kind", point.Dataset.Kind);
        writer.WriteString("protected", point.Dataset.Protected);
        WriteOptions(writer, point.Dataset.Options);
        writer.WriteEndObject();

        writer.WriteStartObject("objective");
        WriteArray(writer, "epsilon", point.Objective.Epsilons, epsilon => WriteNumber(writer, epsilon));
        WriteNumber(writer, "margin", point.Objective.Margin);
        writer.WriteString("performance", point.Objective.Performance);
        writer.WriteEndObject();

        WriteClassifier(writer, point.Classifier);
        WriteArray(writer, "methods", point.Methods, method =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", method.Name);
            WriteOptions(writer, method.Options);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WriteClassifier(Utf8JsonWriter writer, ClassifierSpec classifier)
    {
        writer.WriteStartObject("classifier");
        writer.WriteNumber("hidden_layers", classifier.HiddenLayers);
        writer.WriteNumber("width", classifier.Width);
        WriteNumber(writer, "dropout", classifier.Dropout);
        writer.WriteNumber("batch_size", classifier.BatchSize);
        writer.WriteNumber("max_epochs", classifier.MaxEpochs);
        WriteNumber(writer, "learning_rate", classifier.LearningRate);
        writer.WriteNumber("check_every", classifier.CheckEvery);
        writer.WriteNumber("patience", classifier.Patience);
        writer.WriteString("restore", classifier.Restore);
        writer.WriteEndObject();
    }

    private static void WriteExecution(Utf8JsonWriter writer, ExecutionSpec execution)
    {
        writer.WriteStartObject("execution");
        writer.WriteNumber("priority", execution.Priority);
        writer.WriteNumber("max_concurrency", execution.MaxConcurrency);
        writer.WriteNumber("max_attempts", execution.MaxAttempts);
        writer.WriteNumber("failure_budget", execution.FailureBudget);
        writer.WriteString("on_failure", execution.StopOnFailure ? "stop" : "continue");
        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, SortedDictionary<string, string> options)
    {
        writer.WriteStartObject("options");

        // Sorted here too: a dictionary that crossed a wire may have come back with another comparer.
        foreach ((string name, string value) in options.OrderBy(option => option.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        WriteNumber(writer, value);
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value) => writer.WriteRawValue(CanonicalJson.Of(value));

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

using System.Buffers;
using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Exports;

/// <summary>Results as one JSON document: spec and method runs in canonical order, without trajectories. NaN is null.</summary>
public static class ResultsJson
{
    private const int FlushAt = 1 << 15;

    /// <summary>Writes the document to a stream, run by run.</summary>
    public static void Write(ExperimentResults results, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(stream);
        IReadOnlyList<EvaluationColumn> quantities = EvaluationColumns.Create(results.Spec);
        using (var writer = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            WriteStart(writer, results.ExperimentId, results.Spec);
            int unfinished = 0;
            foreach (MethodRunRow row in CanonicalRows.Sort(results))
            {
                unfinished += IsUnfinished(row) ? 1 : 0;
                WriteRun(writer, results.Spec, row, quantities);
                writer.Flush();
            }

            WriteEnd(writer, unfinished);
        }

        stream.Write("\n"u8);
    }

    /// <summary>Writes the same document while its rows are still being read.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="rows">Its rows, in canonical order.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(
        string experimentId,
        ExperimentSpec spec,
        IAsyncEnumerable<MethodRunRow> rows,
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(stream);
        IReadOnlyList<EvaluationColumn> quantities = EvaluationColumns.Create(spec);
        var buffer = new ArrayBufferWriter<byte>(FlushAt * 2);
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Indented))
        {
            WriteStart(writer, experimentId, spec);
            int unfinished = 0;
            await foreach (MethodRunRow row in rows.WithCancellation(cancellationToken))
            {
                unfinished += IsUnfinished(row) ? 1 : 0;
                WriteRun(writer, spec, row, quantities);
                writer.Flush();
                if (buffer.WrittenCount >= FlushAt)
                {
                    await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
                    buffer.ResetWrittenCount();
                }
            }

            WriteEnd(writer, unfinished);
        }

        buffer.Write("\n"u8);
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentResults results, string path) => AtomicFile.Write(path, stream => Write(results, stream));

    private static void WriteStart(Utf8JsonWriter writer, string experimentId, ExperimentSpec spec)
    {
        writer.WriteStartObject();
        writer.WriteString("id", experimentId);
        writer.WritePropertyName("spec");
        SpecJson.Write(writer, spec);
        writer.WriteStartArray("runs");
    }

    private static bool IsUnfinished(MethodRunRow row) => row.Status is RunStatus.Queued or RunStatus.Running;

    /// <summary>How many runs have no outcome yet stands at the end: it is known then.</summary>
    private static void WriteEnd(Utf8JsonWriter writer, int unfinished)
    {
        writer.WriteEndArray();
        if (unfinished > 0)
        {
            writer.WriteNumber("unfinished", unfinished);
        }

        writer.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter writer, ExperimentSpec spec, MethodRunRow row, IReadOnlyList<EvaluationColumn> quantities)
    {
        writer.WriteStartObject();
        writer.WriteString("run", row.Id.ToString());
        writer.WriteNumber("point", row.Id.Point);
        writer.WriteStartObject("swept");
        foreach (SweptValue swept in spec.Points[row.Id.Point].Swept)
        {
            writer.WritePropertyName(swept.Path);
            writer.WriteRawValue(swept.Value);
        }

        writer.WriteEndObject();
        writer.WriteNumber("seed", row.Id.Seed);
        writer.WriteString("measure", row.Id.Measure);
        writer.WriteString("method", row.Id.Method);
        writer.WriteString("status", Cell.Format(row.Status));
        if (row.Failure is Failure failure)
        {
            writer.WriteStartObject("failure");
            writer.WriteString("class", Cell.Format(failure.Class));
            writer.WriteString("message", failure.Message);
            writer.WriteEndObject();
        }

        if (row.Result is MethodRunResult result)
        {
            WriteNumber(writer, "threshold", result.Threshold);
            WriteEvaluation(writer, "validation", result.Validation, quantities);
            WriteEvaluation(writer, "test", result.Test, quantities);
            if (result.Tuning is { } tuning)
            {
                WriteTuning(writer, tuning);
            }

            if (result.Measures is { } measures)
            {
                WriteMeasures(writer, measures);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteTuning(Utf8JsonWriter writer, TuningFigures tuning)
    {
        writer.WriteStartObject("tuning");
        WriteSetting(tuning.Setting, tuning.Values);
        writer.WriteNumber("tried", tuning.Tried);
        writer.WriteStartArray("failed");
        foreach (FailedSetting failed in tuning.Failed)
        {
            writer.WriteStartObject();
            WriteSetting(failed.Setting, failed.Values);
            writer.WriteString("message", failed.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        void WriteSetting(int number, string values)
        {
            writer.WriteNumber("setting", number);
            writer.WritePropertyName("values");
            writer.WriteRawValue(values);
        }
    }

    private static void WriteEvaluation(
        Utf8JsonWriter writer,
        string name,
        Evaluation evaluation,
        IReadOnlyList<EvaluationColumn> quantities
    )
    {
        writer.WriteStartObject(name);
        foreach (EvaluationColumn quantity in quantities)
        {
            WriteNumber(writer, quantity.Name, quantity.Value(evaluation));
        }
        writer.WriteEndObject();
    }

    private static void WriteMeasures(Utf8JsonWriter writer, TestMeasures measures)
    {
        writer.WriteStartObject("measures");
        writer.WriteString(MeasureColumns.Scores, MeasureColumns.Word(measures.Scores));
        foreach (MeasureColumn column in MeasureColumns.All)
        {
            WriteNumber(writer, column.Name, column.Value(measures) ?? double.NaN);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}

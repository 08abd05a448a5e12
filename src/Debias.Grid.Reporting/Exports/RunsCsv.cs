using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// <c>runs.csv</c>: one row per method run in canonical order, with point, swept parameters, seed, measure, method,
/// status, failure, threshold, and every quantity on validation and test rows. Equal results are equal bytes.
/// </summary>
public static class RunsCsv
{
    /// <summary>Writes the table to a stream, row by row.</summary>
    public static void Write(ExperimentResults results, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(results);
        IReadOnlyList<EvaluationColumn> quantities = EvaluationColumns.Create(results.Spec);
        CsvTable.Write(
            stream,
            Columns(results.Spec, quantities),
            CanonicalRows.Sort(results).Select(row => Cells(results.Spec, row, quantities))
        );
    }

    /// <summary>Writes the same table while its rows are still being read; holds a few hundred of them at a time.</summary>
    /// <param name="spec">The experiment's spec.</param>
    /// <param name="rows">Its rows, in canonical order.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(
        ExperimentSpec spec,
        IAsyncEnumerable<MethodRunRow> rows,
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(stream);
        IReadOnlyList<EvaluationColumn> quantities = EvaluationColumns.Create(spec);
        return CsvTable.WriteAsync(stream, Columns(spec, quantities), rows.Select(row => Cells(spec, row, quantities)), cancellationToken);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentResults results, string path) => AtomicFile.Write(path, stream => Write(results, stream));

    /// <summary>Reads rows back, without their trajectories, which stand in a file of their own.</summary>
    /// <exception cref="InvalidDataException">The file is not one of these.</exception>
    public static IEnumerable<MethodRunRow> Read(string path, ExperimentSpec spec) => CsvTable.Read(path).Select(row => ReadRow(row, spec));

    private static string[] Columns(ExperimentSpec spec, IReadOnlyList<EvaluationColumn> quantities) =>
        [
            "point",
            .. SweptColumns.Names(spec),
            "seed",
            "measure",
            "method",
            "status",
            "failure_class",
            "failure",
            "flags",
            "epochs",
            "validation_loss",
            "threshold",
            .. quantities.Select(quantity => $"validation_{quantity.Name}"),
            .. quantities.Select(quantity => $"test_{quantity.Name}"),
            .. ThresholdColumns.All.Select(column => column.Name),
            .. GroupColumns.Texts(spec).Select(column => column.Name),
            .. GroupColumns.Numbers(spec).Select(column => column.Name),
            .. GroupColumns.Objects(spec).Select(column => column.Name),
            .. TuningColumns.All(spec).Select(column => column.Name),
        ];

    private static string[] Cells(ExperimentSpec spec, MethodRunRow row, IReadOnlyList<EvaluationColumn> quantities) =>
        [
            Cell.Format(row.Id.Point),
            .. SweptColumns.CsvCells(spec.Points[row.Id.Point]),
            Cell.Format(row.Id.Seed),
            row.Id.Measure,
            row.Id.Method,
            Cell.Format(row.Status),
            row.Failure is null ? "" : Cell.Format(row.Failure.Class),
            Cell.Text(row.Failure?.Message ?? ""),
            row.Result is null ? "" : RunFlagNames.Format(row.Result.Flags),
            row.Result is null ? "" : Cell.Format(row.Result.Epochs),
            row.Result is null ? "" : Cell.Format(row.Result.ValidationLoss),
            row.Result is null ? "" : Cell.Format(row.Result.Threshold),
            .. quantities.Select(quantity => row.Result is null ? "" : Cell.Format(quantity.Value(row.Result.Validation))),
            .. quantities.Select(quantity => row.Result is null ? "" : Cell.Format(quantity.Value(row.Result.Test))),
            .. ThresholdColumns.All.Select(column => row.Result?.Thresholds is { } thresholds ? Cell.Format(column.Value(thresholds)) : ""),
            .. GroupColumns.Texts(spec).Select(column => Cell.Text(column.Value(row) ?? "")),
            .. GroupColumns.Numbers(spec).Select(column => Cell.Format(column.Value(row))),
            .. GroupColumns.Objects(spec).Select(column => column.Value(row) ?? ""),
            .. TuningColumns.All(spec).Select(column => column.Value(row) ?? ""),
        ];

    private static MethodRunRow ReadRow(CsvRow row, ExperimentSpec spec)
    {
        RunStatus status = row.Word<RunStatus>("status");
        Failure? failure =
            row.Text("failure_class").Length == 0
                ? null
                : new Failure(row.Word<FailureClass>("failure_class"), Cell.ReadText(row.Text("failure")));
        MethodRunResult? result =
            status != RunStatus.Succeeded
                ? null
                : new MethodRunResult
                {
                    // Files of version 0.1 do not have the next three.
                    Flags = row.Has("flags") ? row.Flags("flags") : RunFlags.None,
                    Epochs = row.Has("epochs") ? (int)row.WholeNumber("epochs") : 0,
                    ValidationLoss = row.Has("validation_loss") ? row.Number("validation_loss") : double.NaN,
                    Threshold = row.Number("threshold"),
                    Validation = EvaluationColumns.Read(spec, name => row.Number($"validation_{name}")),
                    Test = EvaluationColumns.Read(spec, name => row.Number($"test_{name}")),
                    Selected = -1,
                    Trajectory = [],
                    Thresholds = ThresholdColumns.Read(row),
                    Groups = GroupColumns.Read(row),
                    Tuning = TuningColumns.Read(row),
                };
        return new MethodRunRow(row.RunId(), status, failure, result);
    }
}

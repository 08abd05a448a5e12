using Debias.Grid.Contracts.Results;
using Debias.Grid.Contracts.Specification;
using Column = Debias.Grid.Reporting.ParquetColumn<Debias.Grid.Contracts.Results.MethodRunRow>;

namespace Debias.Grid.Reporting;

/// <summary>The columns of <c>runs.csv</c> as Parquet, typed: swept numbers are numbers, NaN and what a failed run lacks are null.</summary>
public static class RunsParquet
{
    /// <summary>Writes the file, whole or not at all.</summary>
    public static Task WriteAsync(ExperimentResults results, string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        IReadOnlyList<EvaluationColumn> quantities = EvaluationColumns.Create(results.Spec);
        Column[] columns =
        [
            Column.WholeNumber("point", row => row.Id.Point),
            .. SweptColumns.Names(results.Spec).Select((name, index) => Swept(results.Spec, name, index)),
            Column.WholeNumber("seed", row => row.Id.Seed),
            Column.Text("measure", row => row.Id.Measure),
            Column.Text("method", row => row.Id.Method),
            Column.Text("status", row => Cell.Of(row.Status)),
            Column.Text("failure_class", row => row.Failure is Failure failure ? Cell.Of(failure.Class) : null),
            Column.Text("failure", row => row.Failure?.Message),
            Column.Number("threshold", row => row.Result?.Threshold ?? double.NaN),
            .. quantities.Select(quantity => Column.Number($"validation_{quantity.Name}", row => row.Result is null ? double.NaN : quantity.Value(row.Result.Validation))),
            .. quantities.Select(quantity => Column.Number($"test_{quantity.Name}", row => row.Result is null ? double.NaN : quantity.Value(row.Result.Test))),
        ];
        return ParquetTable.WriteAsync(path, columns, CanonicalRows.Of(results), cancellation);
    }

    private static Column Swept(ExperimentSpec spec, string name, int index)
    {
        string[] values = [.. spec.Points.Select(point => point.Swept[index].Value)];
        bool numeric = values.All(value => value[0] is '-' or (>= '0' and <= '9'));
        return numeric
            ? Column.Number(name, row => CanonicalJson.Number(values[row.Id.Point]))
            : Column.Text(name, row => CanonicalJson.Display(values[row.Id.Point]));
    }
}

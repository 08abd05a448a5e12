using System.Globalization;
using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tables;

/// <summary>What tuning gains over the options as the spec has them: on the validation rows that chose, and on test rows.</summary>
internal static class TuningTable
{
    /// <summary>The table; null where nothing is tuned, or no run has its candidates.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="methods">The methods that are known.</param>
    /// <param name="rows">Runs with their trajectories.</param>
    public static Table? Create(ExperimentSpec spec, MethodCatalog methods, IReadOnlyList<MethodRunRow> rows)
    {
        ILookup<(int, string, string), TunedRun> runs = rows.Where(row => row.Result is { Tuning: not null, Trajectory.Length: > 0 })
            .ToLookup(
                row => (row.Id.Point, row.Id.Measure, row.Id.Method),
                row => TunedRun.Of(row.Result!, spec.Points[row.Id.Point].Objective.Epsilons[0])
            );
        return runs.Count == 0
            ? null
            : new Table
            {
                Id = "tuning",
                Caption =
                    "Tuning: objective (balanced accuracy within the bound on |bias|, otherwise 0) with the options as the spec has them, "
                    + "and with the setting that validation rows chose, median [quartiles] over seeds",
                RowHeadings = [.. SweptColumns.Names(spec), "Measure", "Method"],
                ColumnHeadings =
                [
                    "settings",
                    "another chosen",
                    "validation, as in the spec",
                    "validation, chosen",
                    "gain",
                    "test, as in the spec",
                    "test, chosen",
                    "gain on test",
                    "mean gain",
                    "mean gain on test",
                ],
                Rows =
                [
                    .. from point in spec.Points
                    from measure in spec.Measures
                    from method in point.Methods
                    let own = runs[(point.Index, measure, method.Name)].ToArray()
                    where own.Length > 0
                    select new TableRow(
                        [.. SweptColumns.Cells(point), FieldWords.MeasureShort(measure), methods.TitleOf(method.Name)],
                        [.. Cells(own)]
                    ),
                ],
                Notes =
                [
                    "A gain is of pairs of the same seed. Settings were chosen by the validation objective at ε − γ; that a gain there is "
                        + "larger than on test rows is the optimism of choosing by the rows that one judges by.",
                    .. Failed(spec, methods, rows),
                ],
            };
    }

    private static IEnumerable<TableCell> Cells(TunedRun[] runs) =>
        [
            new(Number(Distribution.From(runs.Select(run => (double)run.Tried)).Median, "0.#")),
            new(string.Create(CultureInfo.InvariantCulture, $"{runs.Count(run => run.Setting > 0)} of {runs.Length}")),
            Spread(runs.Select(run => run.Given.Validation)),
            Spread(runs.Select(run => run.Chosen.Validation)),
            Spread(runs.Select(run => run.Chosen.Validation - run.Given.Validation), signed: true),
            Spread(runs.Select(run => run.Given.Test)),
            Spread(runs.Select(run => run.Chosen.Test)),
            Spread(runs.Select(run => run.Chosen.Test - run.Given.Test), signed: true),
            Mean(runs.Select(run => run.Chosen.Validation - run.Given.Validation)),
            Mean(runs.Select(run => run.Chosen.Test - run.Given.Test)),
        ];

    private static IEnumerable<string> Failed(ExperimentSpec spec, MethodCatalog methods, IReadOnlyList<MethodRunRow> rows) =>
        from method in TunedMethods.Of(spec)
        let failed = rows.Where(row => row.Id.Method == method && row.Result?.Tuning is not null)
            .SelectMany(row => row.Result!.Tuning!.Failed.Select(setting => (row.Id, Setting: setting)))
            .ToArray()
        where failed.Length > 0
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{methods.TitleOf(method)}: {failed.Length} settings failed, the first in {failed[0].Id} with {failed[0].Setting.Values}: "
                + $"{failed[0].Setting.Message}"
        );

    private static TableCell Spread(IEnumerable<double> values, bool signed = false)
    {
        var of = Distribution.From(values);
        string format = signed ? "+0.000;−0.000;0.000" : "0.000";
        return new TableCell(
            of.Count == 0
                ? NumberText.Missing
                : $"{Number(of.Median, format)} [{Number(of.LowerQuartile, format)}, {Number(of.UpperQuartile, format)}]"
        );
    }

    private static TableCell Mean(IEnumerable<double> values)
    {
        var of = Distribution.From(values);
        return new TableCell(of.Count == 0 ? NumberText.Missing : Number(of.Mean, "+0.000;−0.000;0.000"));
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>One run: with the options as the spec has them, and with those that were chosen.</summary>
    private sealed record TunedRun(int Setting, int Tried, (double Validation, double Test) Given, (double Validation, double Test) Chosen)
    {
        public static TunedRun Of(MethodRunResult result, double epsilon)
        {
            (double, double) At(int setting)
            {
                int index = Array.FindIndex(result.Trajectory, step => step.Step == setting);
                return index < 0
                    ? (double.NaN, double.NaN)
                    : (
                        result.Trajectory[index].Objective,
                        result.Trajectory[index].Figures is { } figures
                            ? ConstrainedObjective.Value(figures.TestPerformance, figures.TestBias, epsilon)
                            : double.NaN
                    );
            }

            return new TunedRun(result.Tuning!.Setting, result.Tuning.Tried, At(0), At(result.Tuning.Setting));
        }
    }
}

using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Tuning;

namespace Debias.Grid.Reporting.Tests.Exports;

/// <summary>Tuned runs in files: what was chosen, tried and failed.</summary>
public sealed class TuningColumnsTests
{
    private const string First = """{"units_per_step":1}""";
    private const string Second = """{"units_per_step":4}""";

    private static readonly CandidateFigures[] Figures = [Tested(0.01, 0.6), Tested(0.2, 0.7)];

    [Fact]
    public void A_tuned_run_reads_back_with_its_settings()
    {
        using var folder = new TemporaryFolder();
        ExperimentResults results = Tuned();
        string runs = folder.File("runs.csv"),
            trajectories = folder.File("trajectories.csv");
        RunsCsv.Write(results, runs);
        TrajectoriesCsv.Write(results, trajectories);

        Assert.EndsWith(",setting,setting_values,settings_tried,settings_failed", File.ReadLines(runs).First(), StringComparison.Ordinal);
        Assert.EndsWith(",setting_values", File.ReadLines(trajectories).First(), StringComparison.Ordinal);
        MethodRunRow[] read = [.. RunsCsv.Read(runs, results.Spec)];
        MethodRunRow[] written = [.. CanonicalRows.Sort(results)];
        Assert.Equal(written.Length, read.Length);
        foreach ((MethodRunRow before, MethodRunRow after) in written.Zip(read))
        {
            Assert.Equal(before.Result?.Tuning is null, after.Result?.Tuning is null);
            if (before.Result?.Tuning is { } tuning)
            {
                Assert.Equal(tuning with { Failed = [] }, after.Result!.Tuning! with { Failed = [] });
                Assert.Equal(tuning.Failed, after.Result.Tuning!.Failed);
            }
        }

        Assert.Equal(TrajectoryRow.Expand(results), TrajectoriesCsv.Read(trajectories));
    }

    [Fact]
    public void The_table_pairs_the_chosen_setting_with_the_given_one()
    {
        ExperimentResults results = Tuned();
        Table table = TuningTable.Create(results.Spec, MethodCatalog.BuiltIn, results.Rows)!;

        Assert.Equal(2, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Contains("Pruning", row.Headings));
        Assert.Equal(
            ["3", "3 of 3", "0.550 [0.550, 0.550]", "0.650 [0.650, 0.650]", "+0.100 [+0.100, +0.100]"],
            table.Rows[0].Cells.Take(5).Select(cell => cell.Text)
        );
        // On test rows the chosen one is outside the constraint.
        Assert.Equal(
            ["0.600 [0.600, 0.600]", "0.000 [0.000, 0.000]", "−0.600 [−0.600, −0.600]", "+0.100", "−0.600"],
            table.Rows[0].Cells.Skip(5).Select(cell => cell.Text)
        );
        Assert.Contains(
            "Pruning: 5 settings failed, the first in 0/7/spd/pruning with {\"units_per_step\":2}: A score, said \"so\", is none.",
            table.Notes
        );
        Assert.Null(TuningTable.Create(Sample.Spec(), MethodCatalog.BuiltIn, Sample.Results().Rows));
    }

    private static ExperimentResults Tuned()
    {
        ExperimentSpec spec = Sample.Spec();
        var tuning = MethodTuning.Of(new TuningSpec { Budget = 3 }, [TuningDimension.Numbers("units_per_step", 1, 2, 4)]);
        return Sample.Results() with
        {
            Spec = spec with
            {
                Points =
                [
                    .. spec.Points.Select(point => point with { Methods = [point.Methods[0], point.Methods[1] with { Tuning = tuning }] }),
                ],
            },
            Rows =
            [
                .. Sample
                    .Results()
                    .Rows.Select(row =>
                        row.Id.Method == "pruning" && row.Result is not null ? row with { Result = Tuned(row.Result) } : row
                    ),
            ],
        };
    }

    private static MethodRunResult Tuned(MethodRunResult result) =>
        result with
        {
            Selected = 1,
            Tuning = new TuningFigures(2, Second, 3, [new FailedSetting(1, """{"units_per_step":2}""", "A score, said \"so\", is none.")]),
            Trajectory =
            [
                new TrajectoryStep(0, 0.5, 0.01, 0.55, 0.55, Figures[0], First),
                new TrajectoryStep(2, 0.5, 0.02, 0.65, 0.65, Figures[1], Second),
            ],
        };

    private static CandidateFigures Tested(double bias, double performance) =>
        new(bias, performance, new GroupRates(0, 0, 0), new GroupRates(0, 0, 0), new GroupRates(0, 0, 0), new GroupRates(0, 0, 0));
}

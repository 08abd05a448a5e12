using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Paper;

public class PaperComparisonTests
{
    [Fact]
    public void The_published_tables_are_whole()
    {
        IReadOnlyList<PublishedCell> cells = PublishedResults.Paper.Cells;

        // Three tables of four datasets, two measures and six methods.
        Assert.Equal(3 * 4 * 2 * 6, cells.Count);
        Assert.Equal(144, cells.Select(cell => (cell.Table, cell.Dataset, cell.Measure, cell.Method)).Distinct().Count());
        PublishedCell pruning = cells.Single(cell => cell is { Table: 1, Dataset: "compas", Measure: "spd", Method: "pruning" });
        Assert.Equal((0.62, 0.41, 0.64, 0.05, "race"), (pruning.Centre, pruning.Low, pruning.High, pruning.Epsilon, pruning.Protected));
        PublishedCell standard = cells.Single(cell => cell is { Table: 4, Dataset: "adult", Measure: "spd", Method: "standard" });
        Assert.Equal(-0.32, standard.Centre);
        Assert.Equal(-0.34, standard.Low, 12);
        Assert.True(double.IsNaN(standard.Epsilon));
    }

    [Fact]
    public void Cells_are_judged_one_by_one()
    {
        // COMPAS, standard: the paper has objective 0 [0, 0], balanced accuracy 0.65 ± 0.01 and bias 0.19 ± 0.03.
        PaperComparison comparison = PaperComparison.Create(Standard(bias: [0.10, 0.12, 0.14], balancedAccuracy: [0.644, 0.646, 0.648]));

        Assert.Equal([1, 3, 4], comparison.Cells.Select(cell => cell.Published.Table));
        Assert.Equal([true, true, false], comparison.Cells.Select(cell => cell.AgreesBy(AgreementTest.CentreWithinOurs)));
        Assert.Equal([true, true, false], comparison.Cells.Select(cell => cell.AgreesBy(AgreementTest.DifferenceOfCentres)));
        Assert.Equal([true, true, false], comparison.Cells.Select(cell => cell.AgreesBy(AgreementTest.SpreadsOverlap)));
        Assert.Equal([0, 0, -0.07], comparison.Cells.Select(cell => Math.Round(cell.Difference, 10)));
        Assert.Equal((2, 1), (comparison.AgreeingBy(AgreementTest.CentreWithinOurs), comparison.BaselineWithinTolerance));

        // Of the other methods' published centres one is an objective of 0 as well (random perturbation), one a balanced accuracy within
        // half a last digit of ours, and none a bias of 0.10 to 0.14.
        Assert.Equal([1, 1, 0], comparison.Cells.Select(cell => cell.OthersAgreeingBy(AgreementTest.CentreWithinOurs)));
        Assert.All(comparison.Cells, cell => Assert.Equal(5, cell.OtherMethods.Count));
        Assert.Equal(
            "2 of 3 published centres lie within the 95 % bootstrap interval of ours (67 %; of the rows of other methods 13 % would). By "
                + "the difference of the two centres, with the uncertainty of both, 2 of 3 agree (67 %; of the rows of other methods 27 % "
                + "would); the spreads overlap in 2 of 3 (67 %; of the rows of other methods 33 % would)."
                + " Standard network: 1 of 2 cells within 0.02 (balanced accuracy) or 0.04 (bias) of the paper.",
            comparison.Statement
        );
        Assert.Equal(
            [
                "The splits are not the authors' (split: { scheme: authors }), so no seed here is a seed of theirs.",
                "The paper has 20 splits, this experiment 3.",
            ],
            comparison.Departures
        );
    }

    /// <summary>What the judgement was worth before: with quartiles as the range, a number that no network reaches agreed.</summary>
    [Fact]
    public void A_fabricated_number_does_not_agree()
    {
        var published = new PublishedResults
        {
            Source = "fabricated",
            Seeds = 20,
            Cells =
            [
                .. PublishedResults.Paper.Cells.Select(cell =>
                    cell.Quantity == "balanced_accuracy" ? cell with { Centre = 0.99, Low = 0.97, High = 1 } : cell
                ),
            ],
        };
        double[] spread = [.. Enumerable.Range(0, 20).Select(seed => 0.5 + (0.02 * seed))];
        PaperComparison comparison = PaperComparison.Create(Standard(bias: spread, balancedAccuracy: spread), published);
        Assert.False(
            comparison.Cells.Single(cell => cell.Published.Quantity == "balanced_accuracy").AgreesBy(AgreementTest.CentreWithinOurs)
        );
    }

    /// <summary>
    /// Ours is 0.155 ± 0.02 from six seeds, the paper's 0.19 ± 0.03 from twenty: the difference is −0.035, its interval
    /// ±√(0.014² + 0.013²) or so.
    /// </summary>
    [Fact]
    public void The_difference_has_the_uncertainty_of_both_sides()
    {
        PaperComparison comparison = PaperComparison.Create(
            Standard(bias: [0.13, 0.14, 0.15, 0.16, 0.17, 0.18], balancedAccuracy: [0.65, 0.65, 0.65, 0.65, 0.65, 0.65])
        );
        ComparedCell bias = comparison.Cells.Single(cell => cell.Published.Table == 4);
        double published = 1.96 * 0.03 / Math.Sqrt(20);

        Assert.Equal(
            bias.Ours.Mean - 0.19 + Math.Sqrt(Math.Pow(bias.Interval.High - bias.Ours.Mean, 2) + (published * published)),
            bias.DifferenceInterval.High,
            1e-5
        );
        Assert.False(bias.AgreesBy(AgreementTest.DifferenceOfCentres));
        Assert.True(bias.AgreesBy(AgreementTest.SpreadsOverlap));
    }

    /// <summary>A published median's interval, of quartiles that normal figures of standard deviation 0.1 have.</summary>
    [Fact]
    public void A_published_median_is_less_certain_than_a_mean()
    {
        PublishedCell median = PublishedResults.Paper.Cells.First(cell => cell.Table == 1) with
        {
            Low = 0.5 - 0.067449,
            High = 0.5 + 0.067449,
        };

        Assert.Equal(1.253314 * 1.959964 * 0.1 / Math.Sqrt(20), median.HalfWidth(20), 1e-6);
    }

    [Fact]
    public void The_interval_is_that_of_the_centre_and_narrows_with_seeds()
    {
        double Width(int seeds)
        {
            double[] values = [.. Enumerable.Range(0, seeds).Select(seed => (seed + 0.5) / seeds)];
            var interval = CentreInterval.Of(values, Spread.MeanAndStandardDeviation, "test");
            Assert.True(interval.Low < 0.5 && 0.5 < interval.High);
            return interval.High - interval.Low;
        }

        // Of n evenly spread numbers: 2 × 1.96 × √(1/12) / √n.
        Assert.Equal(1.1316 / Math.Sqrt(25), Width(25), 0.02);
        Assert.Equal(1.1316 / Math.Sqrt(400), Width(400), 0.01);
    }

    [Fact]
    public void A_cell_within_tolerance_need_not_agree()
    {
        PaperComparison comparison = PaperComparison.Create(
            Standard(bias: [0.13, 0.14, 0.15, 0.16, 0.17, 0.18], balancedAccuracy: [0.65, 0.65, 0.65, 0.65, 0.65, 0.65])
        );
        ComparedCell bias = comparison.Cells.Single(cell => cell.Published.Table == 4);

        // Ours is 0.155, and its interval ends well below the paper's 0.19.
        Assert.False(bias.AgreesBy(AgreementTest.CentreWithinOurs));
        Assert.True(PaperComparison.IsWithinTolerance(bias));
    }

    [Fact]
    public void Failed_cells_neither_agree_nor_vanish()
    {
        ExperimentResults results = Standard(bias: [0.19], balancedAccuracy: [0.65]);
        PaperComparison comparison = PaperComparison.Create(
            results with
            {
                Rows = [new MethodRunRow(results.Rows[0].Id, RunStatus.Failed, new Failure(FailureClass.Numerical, "x"), null)],
            }
        );

        Assert.Equal(3, comparison.Cells.Count);
        Assert.Equal((0, 0), (comparison.AgreeingBy(AgreementTest.CentreWithinOurs), comparison.BaselineWithinTolerance));
        Table table = ComparisonTable.Create(comparison, MethodCatalog.BuiltIn);
        Assert.Equal(["0.00 [0.00, 0.00]", "–", "–", "–", "–", "–", "–", "–", "–"], table.Rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal("0 of 1", table.Rows[0].Cells[1].Remark);
    }

    [Fact]
    public void The_table_puts_both_side_by_side()
    {
        Table table = ComparisonTable.Create(
            PaperComparison.Create(Standard(bias: [0.10, 0.12, 0.14], balancedAccuracy: [0.644, 0.646, 0.648])),
            MethodCatalog.BuiltIn
        );

        Assert.Equal(["Table", "Quantity", "Measure", "Method"], table.RowHeadings);
        Assert.Equal(["4", "Bias", "SPD", "Standard"], table.Rows[2].Headings);
        Assert.Equal(
            ["0.19 ± 0.03", "0.12 ± 0.02", "−0.07", "[0.10, 0.14]", "no", "[−0.09, −0.05]", "no", "no", "0, 1, 1 of 5"],
            table.Rows[2].Cells.Select(cell => cell.Text)
        );
    }

    [Fact]
    public void Other_experiments_have_nothing_to_compare()
    {
        PaperComparison comparison = PaperComparison.Create(Sample.Results());

        Assert.Empty(comparison.Cells);
        Assert.Empty(comparison.Departures);
        Assert.StartsWith("This experiment is none of the paper's", comparison.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_protected_attribute_is_another_experiment()
    {
        ExperimentResults results = Standard(bias: [0.1], balancedAccuracy: [0.6]);
        PointSpec point = results.Spec.Points[0];
        ExperimentSpec spec = results.Spec with { Points = [point with { Dataset = point.Dataset with { Protected = "sex" } }] };

        Assert.Empty(PaperComparison.Create(results with { Spec = spec }).Cells);
    }

    private static ExperimentResults Standard(double[] bias, double[] balancedAccuracy)
    {
        ExperimentSpec spec = Example.Spec(
            "compas",
            bias.Length,
            ["spd"],
            [Example.Point(0, [], new DatasetSpec("compas", "race", []), ["standard"])]
        );
        IEnumerable<MethodRunRow> rows = spec.Seeds.Select(seed => new MethodRunRow(
            new MethodRunId(0, seed, "spd", "standard"),
            RunStatus.Succeeded,
            null,
            new MethodRunResult
            {
                Threshold = 0.5,
                Validation = Sample.Evaluation(0, 0),
                Test = Sample.Evaluation(bias[seed], balancedAccuracy[seed]),
                Selected = -1,
                Trajectory = [],
            }
        ));
        return new ExperimentResults("compas-0", spec, [.. rows]);
    }
}

using System.Globalization;
using CsCheck;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Tests.Summaries;

public class SummaryTests
{
    [Fact]
    public void The_file_is_this()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("summary.csv");
        SummaryCsv.Write(Sample.Results().Shuffled(), path);

        string[] lines = File.ReadAllLines(path);
        Assert.Equal("point,dataset.alpha,dataset.model,measure,method,epsilon,part,quantity,n,planned,median,q25,q75,mean,sd", lines[0]);

        // Two points × two methods × two parts × (two ε + bias + balanced accuracy).
        Assert.Equal(1 + 32, lines.Length);
        Assert.StartsWith("0,0.5,B1,spd,standard,0.05,validation,objective,3,3,0,0,0,0,0", lines[1], StringComparison.Ordinal);

        // Pruning at point 1: seeds 7 and 5 have |bias| 0.03 and 0.01, balanced accuracy 0.607 and 0.605; seed 3 failed.
        string[] cells = lines
            .Single(line => line.StartsWith("1,1,B1,spd,pruning,0.05,test,objective,", StringComparison.Ordinal))
            .Split(',');
        Assert.Equal(["2", "3"], cells[8..10]);
        Assert.Equal(
            [0.606, 0.6055, 0.6065, 0.606, 0.001 * Math.Sqrt(2)],
            cells[10..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)),
            (left, right) => Math.Abs(left - right) < 1e-12
        );
    }

    [Fact]
    public void Quantiles_are_numpys() =>
        // numpy.quantile([1, 2, 4, 8], [0.25, 0.5, 0.75]) and numpy.std(..., ddof=1).
        Assert.Equal(new Distribution(4, 3, 1.75, 5, 3.75, Math.Sqrt(28.75 / 3)), Distribution.From([8, 1, double.NaN, 4, 2]));

    [Fact]
    public void Quantiles_interpolate_between_neighbours_as_type_7_does() =>
        Gen.Double[-1, 1]
            .Array[1, 30]
            .Sample(values =>
            {
                double[] sorted = [.. values.Order()];
                Distribution distribution = Distribution.From(values);
                Assert.Equal(TypeSeven(sorted, 0.25), distribution.LowerQuartile, 12);
                Assert.Equal(TypeSeven(sorted, 0.5), distribution.Median, 12);
                Assert.Equal(TypeSeven(sorted, 0.75), distribution.UpperQuartile, 12);
                Assert.Equal(sorted.Sum() / sorted.Length, distribution.Mean, 12);
            });

    [Fact]
    public void Without_values_there_are_no_numbers()
    {
        Assert.Equal(new Distribution(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN), Distribution.From([double.NaN]));
        Assert.Equal(new Distribution(1, 2, 2, 2, 2, double.NaN), Distribution.From([2]));
    }

    [Fact]
    public void The_table_shows_medians_quartiles_and_how_many_seeds() =>
        Assert.Equal(
            """
            | dataset.alpha | dataset.model | measure | method | objective@0.05 [q25, q75] | bias | balanced accuracy | seeds |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | 0.5 | B1 | spd | standard | 0.000 [0.000, 0.000] | +0.150 | 0.605 | 3 of 3 |
            | 0.5 | B1 | spd | pruning | 0.000 [0.000, 0.302] | +0.050 | 0.605 | 3 of 3 |
            | 1 | B1 | spd | standard | 0.000 [0.000, 0.000] | +0.150 | 0.605 | 3 of 3 |
            | 1 | B1 | spd | pruning | 0.606 [0.606, 0.607] | +0.020 | 0.606 | 2 of 3 |

            """.ReplaceLineEndings("\n"),
            SummaryTable.Create(Sample.Results().Shuffled()).ToMarkdown()
        );

    [Fact]
    public void Where_every_seed_failed_the_table_says_so()
    {
        ExperimentResults results = Sample.Results();
        SummaryTable table = SummaryTable.Create(
            results with
            {
                Rows =
                [
                    .. results.Rows.Select(row =>
                        row with
                        {
                            Status = RunStatus.Failed,
                            Failure = new Failure(FailureClass.Lost, "x"),
                            Result = null,
                        }
                    ),
                ],
            }
        );

        Assert.Equal(["0.5", "B1", "spd", "standard", "–", "–", "–", "0 of 3"], table.Rows[0].Cells);
    }

    private static double TypeSeven(double[] sorted, double probability)
    {
        double position = (sorted.Length - 1) * probability;
        int below = (int)Math.Floor(position);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}

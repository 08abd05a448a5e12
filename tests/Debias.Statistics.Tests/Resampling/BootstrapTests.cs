using Debias.Datasets.Randomness;
using Debias.Statistics.Resampling;

namespace Debias.Statistics.Tests.Resampling;

public class BootstrapTests
{
    [Fact]
    public void The_interval_of_a_mean_is_near_the_normal_one()
    {
        double[] values = Draws.Normal(Draws.Stream("values"), 200);
        BootstrapInterval interval = PercentileBootstrap.OverSplits(
            values.Length,
            chosen => chosen.Average(split => values[split]),
            Draws.Stream("bootstrap").NextInt
        );

        SampleSummary sample = SampleSummary.Of(values);
        double error = sample.StandardDeviation / Math.Sqrt(200);
        Assert.Equal(sample.Mean, interval.Estimate, 1e-12);
        Assert.Equal(error, interval.StandardError, 0.1 * error);
        Assert.Equal(sample.Mean - 1.96 * error, interval.Interval.Low, 0.2 * error);
        Assert.Equal(sample.Mean + 1.96 * error, interval.Interval.High, 0.2 * error);
    }

    [Fact]
    public void Equal_streams_give_equal_intervals()
    {
        BootstrapInterval Interval() => PercentileBootstrap.OverSplits(10, chosen => chosen.Max(), Draws.Stream("equal").NextInt, 200);
        Assert.Equal(Interval(), Interval());
    }

    [Fact]
    public void Strata_keep_their_sizes_and_their_rows()
    {
        int[] strata = [7, 0, 7, 0, 0, 3];
        BootstrapInterval interval = StratifiedBootstrap.OverRows(
            strata,
            rows =>
            {
                Assert.Equal(3, rows.Count(row => strata[row] == 0));
                Assert.Equal(2, rows.Count(row => strata[row] == 7));
                Assert.Single(rows, row => row == 5);
                return rows.Distinct().Count();
            },
            Draws.Stream("strata").NextInt
        );
        Assert.Equal(6, interval.Estimate);
        Assert.Equal(StratifiedBootstrap.DefaultResamples, interval.Resamples);
        Assert.InRange(interval.Interval.Low, 3, 5);
    }

    /// <summary>Rows drawn within groups keep a figure of group sizes as it is; rows drawn from all would not.</summary>
    [Fact]
    public void What_strata_fix_has_no_spread()
    {
        int[] strata = [0, 0, 1, 1, 1];
        RandomStream stream = Draws.Stream("fixed");
        BootstrapInterval within = StratifiedBootstrap.OverRows(strata, rows => rows.Average(row => strata[row]), stream.NextInt, 100);
        BootstrapInterval across = PercentileBootstrap.OverSplits(5, rows => rows.Average(row => strata[row]), stream.NextInt, 100);
        Assert.Equal(new Interval(0.6, 0.6), within.Interval);
        Assert.True(across.Interval.Width > 0);
    }

    [Fact]
    public void Resamples_without_the_figure_are_counted_and_left_out()
    {
        BootstrapInterval some = PercentileBootstrap.OverSplits(
            2,
            chosen => chosen[0] == chosen[1] ? double.NaN : 1,
            Draws.Stream("undefined").NextInt,
            1000
        );
        Assert.InRange(some.Undefined, 400, 600);
        Assert.Equal(new Interval(1, 1), some.Interval);

        BootstrapInterval none = PercentileBootstrap.OverSplits(2, _ => double.NaN, Draws.Stream("none").NextInt, 10);
        Assert.Equal(10, none.Undefined);
        Assert.True(double.IsNaN(none.Interval.Low) && double.IsNaN(none.StandardError));
    }

    [Fact]
    public void One_split_has_an_interval_of_no_width() =>
        Assert.Equal(new Interval(0, 0), PercentileBootstrap.OverSplits(1, chosen => chosen[0], Draws.Stream("one").NextInt, 10).Interval);

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PercentileBootstrap.OverSplits(0, _ => 0, _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PercentileBootstrap.OverSplits(2, _ => 0, _ => 0, 0));
        Assert.Throws<ArgumentException>(() => StratifiedBootstrap.OverRows([], _ => 0, _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedBootstrap.OverRows([1], _ => 0, _ => 0, 10, 1));
    }
}

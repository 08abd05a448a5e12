namespace Debias.Fairness.Tests;

public class SampleStatisticsTests
{
    [Fact]
    public void Quantiles_interpolate_between_order_statistics()
    {
        // numpy.percentile([7, 1, 4, 2], [25, 50, 75]) = 1.75, 3, 4.75.
        SampleStatistics statistics = SampleStatistics.From([7, 1, 4, 2]);

        Assert.Equal(4, statistics.Count);
        Assert.Equal(1.75, statistics.LowerQuartile, 1e-15);
        Assert.Equal(3, statistics.Median, 1e-15);
        Assert.Equal(4.75, statistics.UpperQuartile, 1e-15);
        Assert.Equal(3.5, statistics.Mean, 1e-15);
        Assert.Equal(Math.Sqrt((12.25 + 6.25 + 0.25 + 2.25) / 3), statistics.StandardDeviation, 1e-15);
    }

    [Fact]
    public void The_extremes_are_quantiles_too()
    {
        Assert.Equal(-2, SampleStatistics.Quantile([3, -2, 8], 0));
        Assert.Equal(8, SampleStatistics.Quantile([3, -2, 8], 1));
    }

    [Fact]
    public void A_single_value_has_no_spread_to_speak_of()
    {
        SampleStatistics statistics = SampleStatistics.From([0.6]);

        Assert.Equal((0.6, 0.6, 0.6, 0.6), (statistics.Median, statistics.LowerQuartile, statistics.UpperQuartile, statistics.Mean));
        Assert.Equal(double.NaN, statistics.StandardDeviation);
    }

    [Fact]
    public void The_sample_is_left_in_its_order()
    {
        double[] sample = [3, 1, 2];
        SampleStatistics.From(sample);
        Assert.Equal([3, 1, 2], sample);
    }
}

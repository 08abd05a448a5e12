using CsCheck;

namespace Debias.Statistics.Tests;

public class SampleSummaryTests
{
    [Fact]
    public void Mean_and_spread_of_the_example()
    {
        SampleSummary summary = SampleSummary.Of(Example.Differences);

        Assert.Equal(Example.Reference.GetProperty("mean").GetDouble(), summary.Mean, 1e-12);
        Assert.Equal(Example.Reference.GetProperty("sd").GetDouble(), summary.StandardDeviation, 1e-12);
    }

    [Fact]
    public void Equal_values_have_no_variance_whatever_their_mean_rounds_to() =>
        Gen.Select(Gen.Double[-1e3, 1e3], Gen.Int[2, 30])
            .Sample(
                (value, count) =>
                {
                    SampleSummary summary = SampleSummary.Of([.. Enumerable.Repeat(value, count)]);
                    Assert.Equal(0, summary.Variance);
                    Assert.Equal(value, summary.Mean);
                }
            );

    [Fact]
    public void Too_few_values_leave_figures_undefined()
    {
        Assert.Equal(new SampleSummary(0, double.NaN, double.NaN), SampleSummary.Of([]));
        Assert.Equal(new SampleSummary(1, 3, double.NaN), SampleSummary.Of([3]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_has_no_result_is_refused_by_its_place(double value)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => SampleSummary.Of([1, 2, value]));
        Assert.Contains("Value 2 is", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantiles_interpolate_between_order_statistics()
    {
        double[] values = [1, 2, 4, 8];
        Assert.Equal(1, Quantile.OfSorted(values, 0));
        Assert.Equal(3, Quantile.OfSorted(values, 0.5));
        Assert.Equal(2 + 0.7 * 2, Quantile.OfSorted(values, 1.7 / 3), 1e-12);
        Assert.Equal(8, Quantile.OfSorted(values, 1));
        Assert.Equal(3, Quantile.Median([8, 1, 4, 2]));
        Assert.Equal(5, Quantile.Median([5]));
        Assert.True(double.IsNaN(Quantile.Median([])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.OfSorted([1, 2], 1.5));
    }
}

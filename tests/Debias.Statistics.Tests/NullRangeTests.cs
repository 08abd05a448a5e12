using Debias.Datasets.Randomness;

namespace Debias.Statistics.Tests;

/// <summary>The range that rates of equal groups are expected to have.</summary>
public class NullRangeTests
{
    /// <summary>The constants d₂ of control charts.</summary>
    [Theory]
    [InlineData(2, 1.128)]
    [InlineData(3, 1.693)]
    [InlineData(4, 2.059)]
    [InlineData(5, 2.326)]
    [InlineData(6, 2.534)]
    public void Of_groups_of_one_size_it_is_the_control_chart_s_constant_times_the_standard_error(int groups, double constant)
    {
        Assert.Equal(constant, NullRange.Of(0.5, [.. Enumerable.Repeat(100, groups)]) / 0.05, 1e-3);
        Assert.Equal(constant, NullRange.Of(0.2, [.. Enumerable.Repeat(4, groups)]) / 0.2, 1e-3);
    }

    /// <summary>Of two it is the mean of |N(0, σ₁² + σ₂²)|, be the sizes ever so different.</summary>
    [Theory]
    [InlineData(100, 100)]
    [InlineData(100, 400)]
    [InlineData(10, 100_000)]
    [InlineData(1, 1)]
    public void Of_two_groups_it_is_known_exactly(int first, int second)
    {
        double deviation = Math.Sqrt(0.3 * 0.7 * ((1.0 / first) + (1.0 / second)));
        Assert.Equal(deviation * Math.Sqrt(2 / Math.PI), NullRange.Of(0.3, [first, second]), 1e-9);
    }

    [Fact]
    public void Neither_the_order_of_groups_nor_which_class_is_counted_matters()
    {
        double range = NullRange.Of(0.3, [50, 200, 1000]);
        Assert.Equal(range, NullRange.Of(0.3, [1000, 50, 200]), 1e-12);
        Assert.Equal(range, NullRange.Of(0.7, [50, 200, 1000]), 1e-12);
    }

    [Fact]
    public void It_grows_with_the_number_of_groups_and_as_they_get_smaller()
    {
        Assert.True(NullRange.Of(0.3, [100, 100, 100]) > NullRange.Of(0.3, [100, 100]));
        Assert.True(NullRange.Of(0.3, [100, 100, 50]) > NullRange.Of(0.3, [100, 100, 100]));
        Assert.Equal(NullRange.Of(0.3, [100, 100, 100]) / 2, NullRange.Of(0.3, [400, 400, 400]), 1e-12);
    }

    [Fact]
    public void There_is_none_without_two_groups_or_where_chance_has_no_part()
    {
        Assert.Equal(0, NullRange.Of(0.5, []));
        Assert.Equal(0, NullRange.Of(0.5, [100]));
        Assert.Equal(0, NullRange.Of(0.5, [0, 100, 0]));
        Assert.Equal(0, NullRange.Of(0, [100, 100]));
        Assert.Equal(0, NullRange.Of(1, [100, 100]));
        Assert.Equal(NullRange.Of(0.5, [100, 50]), NullRange.Of(0.5, [100, 0, 50]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_rate_is_a_share(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => NullRange.Of(rate, [10, 10]));

    /// <summary>Rates are counted, not drawn from a normal distribution; the standard error of these repetitions is below 0.0003.</summary>
    [Fact]
    public void It_is_the_mean_range_of_counted_rates()
    {
        int[] rows = [60, 120, 300, 500];
        const double rate = 0.3;
        const int repetitions = 4000;
        RandomStream stream = Draws.Stream("null-range");
        double sum = 0;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            double[] rates = [.. rows.Select(count => (double)Enumerable.Range(0, count).Count(_ => stream.NextBernoulli(rate)) / count)];
            sum += rates.Max() - rates.Min();
        }

        Assert.Equal(sum / repetitions, NullRange.Of(rate, rows), 0.002);
    }
}

using Debias.Grid.Silo.Metrics.Results;

namespace Debias.Grid.Silo.Tests.Metrics;

[Trait("Speed", "Fast")]
public class SortedValuesTests
{
    [Theory]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.75, 3.25)]
    public void Quartiles_are_those_of_type_7_whatever_the_order_of_arrival(double probability, double expected)
    {
        foreach (double[] order in new double[][] { [1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3] })
        {
            Assert.Equal(expected, Of(order).Quantile(probability), 12);
        }
    }

    [Fact]
    public void What_is_not_a_number_is_left_out()
    {
        SortedValues values = Of(double.NaN, 3, double.NaN);
        Assert.Equal(1, values.Count);
        Assert.Equal(3, values.Quantile(0.25));
    }

    [Fact]
    public void No_values_have_no_median() => Assert.True(double.IsNaN(Of().Quantile(0.5)));

    private static SortedValues Of(params double[] values)
    {
        var sorted = new SortedValues();
        Array.ForEach(values, sorted.Add);
        return sorted;
    }
}

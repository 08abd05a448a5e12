using CsCheck;
using Debias.Statistics.Variance;

namespace Debias.Statistics.Tests.Variance;

public class FunctionalAnovaTests
{
    [Fact]
    public void Shares_are_those_of_the_textbook()
    {
        // Mean 5, effects ±2 of either factor, and an interaction of ±1.
        FunctionalAnova anova = FunctionalAnova.Of(["a", "b"], [2, 2], [2, 4, 4, 10]);

        Assert.Equal(9, anova.Variance, 12);
        Assert.Equal([3, 7], anova.Factors[0].LevelMeans);
        Assert.Equal([3, 7], anova.Factors[1].LevelMeans);
        Assert.Equal(4.0 / 9, anova.Factors[0].Main, 12);
        Assert.Equal(5.0 / 9, anova.Factors[0].Total, 12);
        Assert.Equal(1.0 / 9, anova.Interactions, 12);
    }

    [Fact]
    public void The_last_factors_levels_follow_each_other()
    {
        FunctionalAnova anova = FunctionalAnova.Of(["outer", "inner"], [2, 3], [1, 2, 6, 1, 2, 6]);

        Assert.Equal((0, 0), (anova.Factors[0].Main, anova.Factors[0].Total));
        Assert.Equal((1, 1), (anova.Factors[1].Main, anova.Factors[1].Total));
        Assert.Equal([1, 2, 6], anova.Factors[1].LevelMeans);
        Assert.Equal(0, anova.Interactions);
    }

    [Fact]
    public void Main_shares_and_interactions_sum_to_one_and_no_total_is_below_its_main() =>
        Gen.Double[-1, 1]
            .Array[24]
            .Sample(figures =>
            {
                FunctionalAnova anova = FunctionalAnova.Of(["a", "b", "c"], [2, 3, 4], figures);
                Assert.Equal(1, anova.Factors.Sum(factor => factor.Main) + anova.Interactions, 9);
                Assert.All(anova.Factors, factor => Assert.InRange(factor.Total, factor.Main - 1e-9, 1));
            });

    [Fact]
    public void Equal_figures_have_no_shares_and_what_does_not_fit_is_refused()
    {
        FunctionalAnova anova = FunctionalAnova.Of(["a", "b"], [2, 2], [0.1, 0.1, 0.1, 0.1]);

        Assert.Equal(0, anova.Variance);
        Assert.True(double.IsNaN(anova.Factors[0].Main) && double.IsNaN(anova.Interactions));
        Assert.Throws<ArgumentException>(() => FunctionalAnova.Of(["a"], [1], [1]));
        Assert.Throws<ArgumentException>(() => FunctionalAnova.Of(["a", "b"], [2, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => FunctionalAnova.Of(["a"], [2], [1, double.NaN]));
    }
}

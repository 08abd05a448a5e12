using Debias.Statistics.Variance;

namespace Debias.Statistics.Tests.Variance;

public class NestedComponentsTests
{
    [Fact]
    public void Components_are_those_of_the_textbook()
    {
        // Means 2, 5 and 11, variances 1, 4 and 1: MS_within = 2; the means' variance is 21.
        NestedComponents components = NestedComponents.Of([
            [1, 2, 3],
            [3, 5, 7],
            [10, 11, 12],
        ]);

        Assert.Equal(2, components.Within, 12);
        Assert.Equal(21 - 2.0 / 3, components.Between, 12);
        Assert.Equal(2 / (2 + 21 - 2.0 / 3), components.Share, 12);
        Assert.False(components.BetweenWasNegative);
    }

    [Fact]
    public void What_would_be_negative_is_zero_and_said()
    {
        NestedComponents components = NestedComponents.Of([
            [0, 10],
            [10, 0],
            [0, 10],
        ]);

        Assert.Equal((50, -25), (components.Within, components.UnadjustedBetween));
        Assert.Equal((0, 1), (components.Between, components.Share));
        Assert.True(components.BetweenWasNegative);
    }

    [Fact]
    public void Equal_figures_vary_by_nothing_and_have_no_share()
    {
        NestedComponents components = NestedComponents.Of([
            [0.1, 0.1],
            [0.1, 0.1],
        ]);

        Assert.Equal((0, 0), (components.Within, components.Between));
        Assert.True(double.IsNaN(components.Share));
    }

    [Fact]
    public void Intervals_are_percentiles_over_resampled_groups()
    {
        double[][] groups =
        [
            [0, 2],
            [10, 12],
            [20, 22],
        ];
        int drawn = 0;

        var (within, share) = NestedComponents.OverGroups(groups, count => drawn++ % count, resamples: 10);

        Assert.Equal((2, 2, 2), (within.Estimate, within.Interval.Low, within.Interval.High));
        Assert.Equal(NestedComponents.Of(groups).Share, share.Interval.High, 12);
        Assert.Equal(30, drawn);
    }

    [Fact]
    public void Groups_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            NestedComponents.Of([
                [1, 2],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            NestedComponents.Of([
                [1],
                [2],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            NestedComponents.Of([
                [1, 2],
                [3, 4, 5],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            NestedComponents.Of([
                [1, 2],
                [3, double.NaN],
            ])
        );
    }
}

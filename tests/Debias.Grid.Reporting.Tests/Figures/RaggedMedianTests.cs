using Debias.Grid.Reporting.Figures;

namespace Debias.Grid.Reporting.Tests.Figures;

public class RaggedMedianTests
{
    [Fact]
    public void The_median_goes_on_while_half_of_the_seeds_do()
    {
        StepValue[][] seeds =
        [
            [new(0, 1), new(1, 2), new(2, 3), new(3, 9)],
            [new(0, 3), new(1, 4), new(2, 5)],
            [new(0, 5), new(1, 9)],
            [new(0, 7)],
        ];

        Assert.Equal([new StepValue(0, 4), new StepValue(1, 4), new StepValue(2, 4)], RaggedMedian.Compute(seeds));
    }

    [Fact]
    public void An_undefined_value_is_no_value()
    {
        StepValue[][] seeds =
        [
            [new(0, double.NaN), new(1, 2)],
            [new(0, double.NaN), new(1, double.NaN)],
            [new(1, 4), new(2, 1)],
        ];

        Assert.Equal([new StepValue(1, 3)], RaggedMedian.Compute(seeds));
    }

    [Fact]
    public void One_seed_is_its_own_median() =>
        Assert.Equal(
            [new StepValue(0, 1), new StepValue(5, 2)],
            RaggedMedian.Compute([
                [new(0, 1), new(5, 2)],
            ])
        );

    [Fact]
    public void Without_trajectories_there_is_none() => Assert.Empty(RaggedMedian.Compute([]));
}

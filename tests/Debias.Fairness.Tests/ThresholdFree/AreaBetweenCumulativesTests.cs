using CsCheck;
using Debias.Fairness.ThresholdFree;

namespace Debias.Fairness.Tests.ThresholdFree;

public class AreaBetweenCumulativesTests
{
    /// <summary>Scores in single precision are off by up to 3·10⁻⁸ from the reference's.</summary>
    [Fact]
    public void The_example_agrees_with_the_reference()
    {
        Sample rows = EighteenRows.Groups(0, 1);
        Assert.Equal(
            EighteenRows.Reference.GetProperty("abcc_exact_g0_g1").GetDouble(),
            AreaBetweenCumulatives.Of(rows.Scores, rows.Groups),
            3e-8
        );
    }

    /// <summary>
    /// The cheapest transport of one set to the other moves sorted scores to sorted scores; both are copied to equal size.
    /// </summary>
    [Fact]
    public void It_is_the_cost_of_moving_one_groups_scores_to_the_others() =>
        Sample.CompleteOfNetworks.Sample(sample =>
        {
            double[] first = [.. sample.Scores.Where((_, row) => sample.Groups[row] == 0).Order().Select(score => (double)score)];
            double[] second = [.. sample.Scores.Where((_, row) => sample.Groups[row] == 1).Order().Select(score => (double)score)];
            int copies = first.Length * second.Length;
            double cost = Enumerable.Range(0, copies).Average(i => Math.Abs(first[i / second.Length] - second[i / first.Length]));
            Assert.Equal(cost, AreaBetweenCumulatives.Of(sample.Scores, sample.Groups), 1e-12);
            Assert.Equal(cost, AreaBetweenCumulatives.Of(sample.Scores, sample.SwappedGroups()), 1e-12);
        });

    [Fact]
    public void The_ends_are_0_and_1()
    {
        Assert.Equal(1, AreaBetweenCumulatives.Of([0, 1, 1], [0, 1, 1]));
        Assert.Equal(0, AreaBetweenCumulatives.Of([0.3f, 0.3f, 0.3f], [0, 1, 1]));
        Assert.True(double.IsNaN(AreaBetweenCumulatives.Of([0.3f, 0.3f], [1, 1])));
        Assert.True(double.IsNaN(AreaBetweenCumulatives.Of([], [])));
    }
}

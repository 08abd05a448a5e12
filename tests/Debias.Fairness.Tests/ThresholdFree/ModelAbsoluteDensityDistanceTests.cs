using CsCheck;
using Debias.Fairness.ThresholdFree;

namespace Debias.Fairness.Tests.ThresholdFree;

public class ModelAbsoluteDensityDistanceTests
{
    [Fact]
    public void The_example_agrees_with_the_reference()
    {
        Sample rows = EighteenRows.Groups(0, 1);
        Assert.Equal(
            EighteenRows.Reference.GetProperty("madd_g0_g1_bins10").GetDouble(),
            ModelAbsoluteDensityDistance.Of(rows.Scores, rows.Groups, 10),
            1e-12
        );
    }

    /// <summary>A row is in the bin whose lower border is the last that its score reaches, both in single precision.</summary>
    [Fact]
    public void Bins_are_found_by_their_borders() =>
        Gen.Select(Sample.CompleteOfNetworks, Gen.Int[1, 100])
            .Sample(
                (sample, bins) =>
                {
                    float[] borders = [.. Enumerable.Range(0, bins).Select(bin => (float)((double)bin / bins))];
                    double expected = Enumerable
                        .Range(0, bins)
                        .Sum(bin =>
                            Math.Abs(
                                Share(sample, 0, score => Array.FindLastIndex(borders, border => border <= score) == bin)
                                    - Share(sample, 1, score => Array.FindLastIndex(borders, border => border <= score) == bin)
                            )
                        );
                    Assert.Equal(expected, ModelAbsoluteDensityDistance.Of(sample.Scores, sample.Groups, bins), 1e-12);
                    Assert.InRange(expected, 0, 2 + 1e-12);
                }
            );

    [Fact]
    public void One_bin_sees_nothing_and_separate_groups_are_2_apart()
    {
        Assert.Equal(0, ModelAbsoluteDensityDistance.Of([0.1f, 0.9f], [0, 1], 1));
        Assert.Equal(2, ModelAbsoluteDensityDistance.Of([0.1f, 0.9f], [0, 1], 10));
        Assert.Equal(0, ModelAbsoluteDensityDistance.Of([1, 1], [0, 1], 10));
        Assert.True(double.IsNaN(ModelAbsoluteDensityDistance.Of([1, 1], [0, 0], 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelAbsoluteDensityDistance.Of([1, 1], [0, 1], 0));
    }

    [Fact]
    public void The_optimal_width_is_the_published_formula()
    {
        Assert.Equal(
            Math.Cbrt((300 + 700 + 2 * Math.Sqrt(300 * 700)) / (300.0 * 700)),
            ModelAbsoluteDensityDistance.OptimalWidth(300, 700),
            1e-14
        );
        Assert.Equal(4, ModelAbsoluteDensityDistance.OptimalBins(300, 700));
        Assert.Equal(1, ModelAbsoluteDensityDistance.OptimalBins(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelAbsoluteDensityDistance.OptimalWidth(0, 5));
    }

    private static double Share(Sample sample, byte group, Predicate<float> counts) =>
        sample.Scores.Where((_, row) => sample.Groups[row] == group).Average(score => counts(score) ? 1.0 : 0);
}

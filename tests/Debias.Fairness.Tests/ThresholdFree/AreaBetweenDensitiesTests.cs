using CsCheck;
using Debias.Fairness.ThresholdFree;

namespace Debias.Fairness.Tests.ThresholdFree;

public class AreaBetweenDensitiesTests
{
    /// <summary>The formulas as they stand, on the platform's mathematics.</summary>
    [Fact]
    public void It_is_the_trapezoidal_sum_of_kernel_densities() =>
        Sample.CompleteOfNetworks.Sample(
            sample =>
            {
                double[] unprivileged = [.. sample.Scores.Where((_, row) => sample.Groups[row] == 0).Select(score => (double)score)];
                double[] privileged = [.. sample.Scores.Where((_, row) => sample.Groups[row] == 1).Select(score => (double)score)];
                double actual = AreaBetweenDensities.Of(sample.Scores, sample.Groups);
                if (unprivileged.Distinct().Count() == 1 || privileged.Distinct().Count() == 1)
                {
                    Assert.True(double.IsNaN(actual));
                    return;
                }

                double[] distances =
                [
                    .. Enumerable
                        .Range(0, 5000)
                        .Select(i => i / 4999.0)
                        .Select(x => Math.Abs(Density(unprivileged, x) - Density(privileged, x))),
                ];
                double expected = distances.Zip(distances.Skip(1), (low, high) => (low + high) / 2 / 4999).Sum();
                Assert.Equal(expected, actual, 1e-9 * (1 + expected));
                Assert.Equal(actual, AreaBetweenDensities.Of(sample.Scores, sample.SwappedGroups()), 1e-9 * (1 + actual));
            },
            iter: 20
        );

    [Fact]
    public void Equal_groups_have_none_and_groups_far_apart_nearly_2()
    {
        Assert.Equal(0, AreaBetweenDensities.Of([0.2f, 0.4f, 0.2f, 0.4f], [0, 0, 1, 1]));
        Assert.Equal(2, AreaBetweenDensities.Of([0.2f, 0.21f, 0.22f, 0.8f, 0.81f, 0.82f], [0, 0, 0, 1, 1, 1]), 1e-6);
    }

    [Fact]
    public void A_group_of_one_row_or_one_score_has_no_density()
    {
        Assert.True(double.IsNaN(AreaBetweenDensities.Of([0.2f, 0.4f, 0.5f], [0, 0, 1])));
        Assert.True(double.IsNaN(AreaBetweenDensities.Of([0.1f, 0.1f, 0.1f, 0.3f, 0.4f], [0, 0, 0, 1, 1])));
        Assert.True(double.IsNaN(AreaBetweenDensities.Of([0.2f, 0.4f], [0, 0])));
    }

    private static double Density(double[] scores, double x)
    {
        double mean = scores.Average();
        double deviation = Math.Sqrt(scores.Sum(score => Math.Pow(score - mean, 2)) / (scores.Length - 1));
        double bandwidth = deviation * Math.Pow(scores.Length, -0.2);
        return scores.Average(score => Math.Exp(-Math.Pow((x - score) / bandwidth, 2) / 2)) / (bandwidth * Math.Sqrt(2 * Math.PI));
    }
}

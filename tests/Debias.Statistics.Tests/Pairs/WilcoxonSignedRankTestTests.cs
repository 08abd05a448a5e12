using System.Text.Json;
using CsCheck;
using Debias.Datasets.Randomness;
using Debias.Statistics.Pairs;

namespace Debias.Statistics.Tests.Pairs;

public class WilcoxonSignedRankTestTests
{
    [Fact]
    public void The_example_agrees_with_the_reference()
    {
        JsonElement expected = Example.Reference.GetProperty("wilcoxon");
        var test = WilcoxonSignedRankTest.Of(Example.Differences);

        Assert.Equal(expected.GetProperty("W+").GetDouble(), test.PositiveRankSum);
        Assert.Equal(expected.GetProperty("W-").GetDouble(), test.NegativeRankSum);
        Assert.Equal(expected.GetProperty("exact_two_sided_p(permutation,midranks)").GetDouble(), test.PValue, 1e-12);
    }

    [Fact]
    public void It_is_the_share_of_all_sign_patterns_that_are_as_lopsided_with_ties_and_zeros() => Draws.Tied.Sample(AgreesWithAllSigns);

    [Fact]
    public void It_is_the_share_of_all_sign_patterns_that_are_as_lopsided_without_ties() => Draws.Distinct.Sample(AgreesWithAllSigns);

    [Fact]
    public void Pratts_zeros_take_their_ranks_with_them()
    {
        // |d| ranks: 0 is 1, then 2, 3, 4; without Pratt they would be 1, 2, 3.
        var test = WilcoxonSignedRankTest.Of([0, 1, 2, -3]);
        Assert.Equal((1, 5.0, 4.0), (test.Zeros, test.PositiveRankSum, test.NegativeRankSum));
    }

    [Fact]
    public void The_order_of_pairs_is_of_no_matter_and_swapped_methods_mirror_the_result() =>
        Draws.Tied.Sample(differences =>
        {
            var test = WilcoxonSignedRankTest.Of(differences);
            var swapped = WilcoxonSignedRankTest.Of([.. differences.Reverse().Select(difference => -difference)]);
            Assert.Equal(test.PositiveRankSum, swapped.NegativeRankSum);
            Assert.Equal(test.PValue, swapped.PValue, 1e-12);
            Assert.Equal(test.Shift.Estimate, -swapped.Shift.Estimate, 1e-12);
            Assert.Equal(test.Shift.Interval.Low, -swapped.Shift.Interval.High, 1e-12);
        });

    /// <summary>Ten pairs: the 9th smallest and largest of 55 averages, at 95.1 %.</summary>
    [Fact]
    public void The_interval_is_of_order_statistics_of_Walsh_averages()
    {
        double[] differences = [.. Enumerable.Range(0, 10).Select(i => Math.Pow(2, i))];
        double[] averages = [.. differences.SelectMany((a, i) => differences.Skip(i).Select(b => (a + b) / 2)).Order()];
        HodgesLehmann shift = WilcoxonSignedRankTest.Of(differences).Shift;

        // P(W ≤ 8) = 25/1024 is the last below 2.5 %.
        Assert.Equal(1 - 2 * 25 / 1024.0, shift.Confidence, 1e-12);
        Assert.Equal(new Interval(averages[8], averages[^9]), shift.Interval);
        Assert.Equal(averages[27], shift.Estimate);
    }

    /// <summary>Values outside of the interval are those that the test rejects as the true difference. Normal draws do not tie.</summary>
    [Fact]
    public void The_interval_holds_what_the_test_does_not_reject() =>
        Gen.Select(Gen.Int[6, 12], Gen.Int[0, 1_000_000])
            .Sample(
                (pairs, seed) =>
                {
                    RandomStream stream = Draws.Stream("interval", seed);
                    double[] differences = Draws.Normal(stream, pairs);
                    double shift = stream.NextGaussian();
                    var test = WilcoxonSignedRankTest.Of([.. differences.Select(difference => difference - shift)]);
                    Interval interval = WilcoxonSignedRankTest.Of(differences).Shift.Interval;
                    Assert.Equal(interval.Contains(shift), test.PValue > 0.05);
                }
            );

    [Fact]
    public void Five_pairs_bound_nothing_at_95_percent()
    {
        HodgesLehmann shift = WilcoxonSignedRankTest.Of([1, 2, 3, 4, 5]).Shift;
        Assert.Equal(Interval.Unbounded, shift.Interval);
        Assert.Equal(1, shift.Confidence);
        Assert.Equal(3, shift.Estimate);
    }

    [Fact]
    public void Equal_pairs_differ_in_nothing()
    {
        var zeros = WilcoxonSignedRankTest.Of(new double[10]);
        Assert.Equal((10, 10, 1.0), (zeros.Pairs, zeros.Zeros, zeros.PValue));
        Assert.Equal(new Interval(0, 0), zeros.Shift.Interval);

        var none = WilcoxonSignedRankTest.Of([]);
        Assert.Equal(1, none.PValue);
        Assert.True(double.IsNaN(none.Shift.Estimate) && double.IsNaN(none.Shift.Interval.Low));
    }

    [Fact]
    public void All_ties_are_a_sign_test() =>
        Assert.Equal(McNemarTest.Of(7, 2).PValue, WilcoxonSignedRankTest.Of([1, 1, 1, 1, 1, 1, 1, -1, -1]).PValue, 1e-12);

    [Fact]
    public void Two_hundred_pairs_agree_with_the_normal_approximation()
    {
        double[] differences = [.. Draws.Normal(Draws.Stream("signed rank"), 200).Select(draw => draw + 0.25)];
        var test = WilcoxonSignedRankTest.Of(differences);
        double centre = 200 * 201 / 4.0;
        double z = (Math.Abs(test.PositiveRankSum - centre) - 0.5) / Math.Sqrt(200 * 201 * 401 / 24.0);
        double approximate = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z);
        Assert.InRange(test.PValue, 0.001, 0.5);
        Assert.Equal(approximate, test.PValue, 2e-3);
    }

    [Fact]
    public void Too_many_pairs_and_what_is_no_number_are_refused()
    {
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRankTest.Of(new double[WilcoxonSignedRankTest.MostPairs + 1]));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRankTest.Of([1, double.NaN]));
    }

    private static void AgreesWithAllSigns(double[] differences)
    {
        // Midranks by counting: places of the values below, plus the middle of those that are equal.
        double[] ranks =
        [
            .. differences.Select(value =>
                differences.Count(other => Math.Abs(other) < Math.Abs(value))
                + (differences.Count(other => Math.Abs(other) == Math.Abs(value)) + 1) / 2.0
            ),
        ];
        double[] signed = [.. ranks.Where((_, i) => differences[i] != 0)];
        double total = signed.Sum();
        double observed = ranks.Where((_, i) => differences[i] > 0).Sum();
        int lopsided = Enumerable
            .Range(0, 1 << signed.Length)
            .Count(signs => Math.Abs(2 * signed.Where((_, i) => (signs >> i & 1) == 1).Sum() - total) >= Math.Abs(2 * observed - total));
        Assert.Equal(lopsided / Math.Pow(2, signed.Length), WilcoxonSignedRankTest.Of(differences).PValue, 1e-12);
    }
}

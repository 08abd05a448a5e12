using System.Text.Json;
using CsCheck;
using Debias.Datasets.Randomness;
using Debias.Statistics.Pairs;

namespace Debias.Statistics.Tests.Pairs;

public class PairedTTestTests
{
    public static TheoryData<string, double> Ratios => new() { { "0.3333", 1.0 / 3 }, { "0.1111", 1.0 / 9 } };

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_corrected_test_agrees_with_the_reference(string name, double ratio)
    {
        JsonElement expected = Example.Reference.GetProperty($"corrected_t_ratio_{name}");
        var test = PairedTTest.ForPopulation(Example.Differences, new TestToTrainRatio(ratio));

        Assert.Equal(expected.GetProperty("t").GetDouble(), test.T, 1e-9);
        Assert.Equal(expected.GetProperty("p").GetDouble(), test.PValue, 1e-9);
        Example.IsEqual(expected.GetProperty("ci95"), test.Interval);
        Assert.Equal(InferenceScope.ForPopulation, test.Scope);
    }

    [Fact]
    public void Without_shared_rows_the_corrected_test_is_the_plain_one() =>
        Draws.Distinct.Sample(differences =>
        {
            var plain = PairedTTest.OverSplits(differences);
            var corrected = PairedTTest.ForPopulation(differences, new TestToTrainRatio(0));
            Assert.Equal(plain with { Scope = InferenceScope.ForPopulation }, corrected);
        });

    [Fact]
    public void The_correction_never_makes_surer() =>
        Gen.Select(Draws.Distinct, Gen.Double[0, 1])
            .Sample(
                (differences, ratio) =>
                {
                    var plain = PairedTTest.OverSplits(differences);
                    var corrected = PairedTTest.ForPopulation(differences, new TestToTrainRatio(ratio));
                    Assert.True(corrected.PValue >= plain.PValue - 1e-9);
                    Assert.True(corrected.Interval.Width >= plain.Interval.Width - 1e-9);
                }
            );

    [Fact]
    public void The_order_of_pairs_is_of_no_matter_and_swapped_methods_mirror_the_result() =>
        Draws.Distinct.Sample(differences =>
        {
            var test = PairedTTest.OverSplits(differences);
            var reversed = PairedTTest.OverSplits([.. differences.Reverse()]);
            var swapped = PairedTTest.OverSplits([.. differences.Select(difference => -difference)]);
            Assert.Equal(test.PValue, reversed.PValue, 1e-9);
            Assert.Equal(test.PValue, swapped.PValue, 1e-9);
            Assert.Equal(test.Interval.Low, -swapped.Interval.High, 1e-9);
            Assert.Equal(test.Interval.High, reversed.Interval.High, 1e-9);
        });

    [Fact]
    public void The_interval_excludes_0_exactly_where_the_test_rejects() =>
        Draws.Distinct.Sample(differences =>
        {
            var test = PairedTTest.OverSplits(differences, 0.9);
            Assert.True(Math.Abs(test.PValue - 0.1) < 1e-9 || test.Interval.Contains(0) == test.PValue > 0.1);
        });

    [Fact]
    public void Without_spread_the_mean_decides()
    {
        var difference = PairedTTest.OverSplits([-0.1, -0.1, -0.1]);
        Assert.Equal((double.NegativeInfinity, 0.0), (difference.T, difference.PValue));
        Assert.Equal(new Interval(-0.1, -0.1), difference.Interval);
        Assert.Equal((0.0, 1.0), (PairedTTest.OverSplits([0, 0]).T, PairedTTest.OverSplits([0, 0]).PValue));
    }

    [Fact]
    public void One_pair_has_a_mean_and_no_test()
    {
        var test = PairedTTest.ForPopulation([0.2], TestToTrainRatio.OfDefaultSplit);
        Assert.Equal(0.2, test.MeanDifference);
        Assert.True(double.IsNaN(test.T) && double.IsNaN(test.PValue) && double.IsNaN(test.Interval.Low));
        Assert.True(double.IsNaN(PairedTTest.OverSplits([]).MeanDifference));
        Assert.Equal(0, PairedTTest.OverSplits([]).DegreesOfFreedom);
    }

    [Fact]
    public void What_is_no_ratio_or_confidence_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.ForPopulation([1, 2], new TestToTrainRatio(-0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.OverSplits([1, 2], 0));
        Assert.Throws<ArgumentException>(() => PairedTTest.OverSplits([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => PairedDifferences.Between([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestToTrainRatio.OfFolds(1));
    }

    [Fact]
    public void Ratios_are_those_of_the_designs()
    {
        Assert.Equal(1.0 / 9, TestToTrainRatio.OfFolds(10).Value);
        Assert.Equal(TestToTrainRatio.OfDefaultSplit, TestToTrainRatio.Of(20, 60));
        Assert.Equal(0.25, TestToTrainRatio.OfDefaultSplit.Correlation, 1e-15);
    }

    /// <summary>Two degrees of freedom have a closed form, one is Cauchy's: the quantile is far out.</summary>
    [Fact]
    public void Critical_values_agree_with_closed_forms()
    {
        Assert.Equal(Math.Tan(Math.PI * (0.99995 - 0.5)), StudentQuantile.TwoSided(0.9999, 1), 1e-6);
        double p = 0.975;
        Assert.Equal((2 * p - 1) / Math.Sqrt(2 * p * (1 - p)), StudentQuantile.TwoSided(0.95, 2), 1e-10);
    }

    [Fact]
    public void Independent_pairs_without_difference_are_rejected_at_5_percent()
    {
        RandomStream stream = Draws.Stream("type I error");
        int rejected = Enumerable.Range(0, 10_000).Count(_ => PairedTTest.OverSplits(Draws.Normal(stream, 10)).PValue < 0.05);
        Assert.InRange(rejected, 400, 600);
    }

    /// <summary>
    /// Differences with the correlation that 60/20/20 splits have in theory, ρ = ¼: what they share, new data would draw anew.
    /// </summary>
    [Fact]
    public void Splits_that_share_rows_mislead_the_plain_test_about_the_population_and_not_the_corrected_one()
    {
        RandomStream stream = Draws.Stream("shared rows");
        TestToTrainRatio ratio = TestToTrainRatio.OfDefaultSplit;
        int plain = 0;
        int corrected = 0;
        for (int dataset = 0; dataset < 10_000; dataset++)
        {
            double shared = Math.Sqrt(ratio.Correlation) * stream.NextGaussian();
            double[] differences = [.. Draws.Normal(stream, 20, Math.Sqrt(1 - ratio.Correlation)).Select(own => shared + own)];
            plain += PairedTTest.OverSplits(differences).PValue < 0.05 ? 1 : 0;
            corrected += PairedTTest.ForPopulation(differences, ratio).PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(corrected, 400, 600);
        Assert.True(plain > 4000, $"The plain test rejects {plain} of 10,000.");
    }
}

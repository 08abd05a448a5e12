using CsCheck;
using Debias.Statistics.Pairs;
using Debias.Statistics.Planning;

namespace Debias.Statistics.Tests.Planning;

public class PlanningTests
{
    /// <summary>Splits; then half-width and detectable difference for ratios 1/3, 1/4, 1/9 and without correction.</summary>
    public static TheoryData<int, double[]> Table =>
        new()
        {
            { 5, [2.028, 2.642, 1.862, 2.427, 1.549, 2.018, 1.242, 1.618] },
            { 10, [1.489, 2.043, 1.338, 1.836, 1.039, 1.426, 0.715, 0.981] },
            { 20, [1.296, 1.817, 1.146, 1.607, 0.840, 1.178, 0.468, 0.656] },
            { 30, [1.238, 1.748, 1.089, 1.537, 0.777, 1.097, 0.373, 0.527] },
            { 50, [1.195, 1.695, 1.044, 1.482, 0.728, 1.032, 0.284, 0.403] },
            { 100, [1.163, 1.656, 1.012, 1.441, 0.691, 0.983, 0.198, 0.283] },
            { 200, [1.147, 1.637, 0.996, 1.421, 0.672, 0.959, 0.139, 0.199] },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void Half_widths_and_detectable_differences_are_those_of_the_table(int splits, double[] expected)
    {
        TestToTrainRatio[] ratios =
        [
            TestToTrainRatio.OfDefaultSplit,
            TestToTrainRatio.OfDefaultSplitWithValidation,
            TestToTrainRatio.OfFolds(10),
        ];
        for (int i = 0; i < ratios.Length; i++)
        {
            Assert.Equal(expected[2 * i], HalfWidth.ForPopulation(splits, ratios[i]), 6e-4);
            Assert.Equal(expected[2 * i + 1], DetectableDifference.ForPopulation(splits, ratios[i]), 6e-4);
        }

        Assert.Equal(expected[6], HalfWidth.OverSplits(splits), 6e-4);
        Assert.Equal(expected[7], DetectableDifference.OverSplits(splits), 6e-4);
    }

    [Fact]
    public void The_half_width_is_that_of_the_test() =>
        Assert.Equal(
            PairedTTest.ForPopulation(Example.Differences, TestToTrainRatio.OfDefaultSplit).Interval.Width / 2,
            HalfWidth.ForPopulation(10, TestToTrainRatio.OfDefaultSplit) * SampleSummary.Of(Example.Differences).StandardDeviation,
            1e-12
        );

    [Fact]
    public void Power_inverts_the_detectable_difference() =>
        Gen.Select(Gen.Int[2, 100], Gen.Double[0, 1], Gen.Double[0.05, 0.95])
            .Sample(
                (splits, ratio, power) =>
                {
                    var shared = new TestToTrainRatio(ratio);
                    double difference = DetectableDifference.ForPopulation(splits, shared, power);
                    Assert.Equal(power, TestPower.ForPopulation(difference, splits, shared), 1e-9);
                    Assert.Equal(
                        TestPower.OverSplits(difference, splits),
                        TestPower.ForPopulation(-difference, splits, new TestToTrainRatio(0)),
                        1e-12
                    );
                }
            );

    [Fact]
    public void One_split_fewer_is_too_few() =>
        Gen.Select(Gen.Double[0.2, 3], Gen.Double[0.5, 0.95])
            .Sample(
                (difference, power) =>
                {
                    int splits = NumberOfSplits.OverSplits(difference, power)!.Value;
                    Assert.True(DetectableDifference.OverSplits(splits, power) <= difference);
                    Assert.True(splits == 2 || DetectableDifference.OverSplits(splits - 1, power) > difference);
                }
            );

    [Fact]
    public void No_number_of_splits_of_one_dataset_finds_a_small_difference_for_the_population()
    {
        Assert.Null(NumberOfSplits.ForPopulation(1.6, TestToTrainRatio.OfDefaultSplit));
        Assert.Equal(20, NumberOfSplits.ForPopulation(1.818, TestToTrainRatio.OfDefaultSplit));
        Assert.Equal(20, NumberOfSplits.OverSplits(0.6565));
    }

    /// <summary>The reference took rounded quantiles, 1.959963985 and 0.841621.</summary>
    [Fact]
    public void Noethers_number_agrees_with_the_reference()
    {
        double reference = Example.Reference.GetProperty("noether_n_p0.7_80pct").GetDouble();
        Assert.Equal(Math.Pow(1.959963985 + 0.841621, 2) / (3 * 0.2 * 0.2), reference, 1e-9);
        Assert.Equal(reference, NoetherSampleSize.Of(0.7), 2e-5);
        Assert.Equal(66, NoetherSampleSize.Pairs(0.7));
        Assert.Equal(NoetherSampleSize.Of(0.7), NoetherSampleSize.Of(0.3), 1e-9);
        Assert.Equal(double.PositiveInfinity, NoetherSampleSize.Of(0.5));
        Assert.Null(NoetherSampleSize.Pairs(0.5));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HalfWidth.OverSplits(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DetectableDifference.OverSplits(10, power: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberOfSplits.OverSplits(0));
        Assert.Throws<ArgumentException>(() => TestPower.OverSplits(double.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoetherSampleSize.Of(1.5));
    }
}

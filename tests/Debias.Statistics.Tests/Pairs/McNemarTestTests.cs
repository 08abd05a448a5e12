using CsCheck;
using Debias.Statistics.Pairs;

namespace Debias.Statistics.Tests.Pairs;

public class McNemarTestTests
{
    [Fact]
    public void The_example_agrees_with_the_reference() =>
        Assert.Equal(Example.Reference.GetProperty("mcnemar_b7_c1").GetDouble(), McNemarTest.Of(7, 1).PValue);

    /// <summary>All ways in which the discordant pairs could have fallen: the share of those at least as lopsided.</summary>
    [Fact]
    public void It_is_the_share_of_all_ways_that_are_as_lopsided() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6])
            .Sample(
                (first, second) =>
                {
                    int n = first + second;
                    int lopsided = Enumerable
                        .Range(0, 1 << n)
                        .Count(way => Math.Abs(2 * System.Numerics.BitOperations.PopCount((uint)way) - n) >= Math.Abs(first - second));
                    Assert.Equal(lopsided / Math.Pow(2, n), McNemarTest.Of(first, second).PValue, 1e-15);
                }
            );

    [Fact]
    public void Counts_come_from_outcomes_and_swapped_methods_mirror_them() =>
        Gen.Select(Gen.Bool.Array[12], Gen.Bool.Array[12])
            .Sample(
                (first, second) =>
                {
                    var test = McNemarTest.Of(first, second);
                    var swapped = McNemarTest.Of(second, first);
                    Assert.Equal(first.Where((success, i) => success && !second[i]).Count(), test.FirstAlone);
                    Assert.Equal((test.FirstAlone, test.SecondAlone), (swapped.SecondAlone, swapped.FirstAlone));
                    Assert.Equal(test.PValue, swapped.PValue);
                }
            );

    [Fact]
    public void Thousands_of_pairs_neither_overflow_nor_vanish()
    {
        // The normal approximation with continuity correction: z = 99 / √10,000.
        Assert.Equal(0.3222, McNemarTest.Of(5050, 4950).PValue, 1e-4);
        Assert.InRange(McNemarTest.Of(2000, 0).PValue, 0, double.Epsilon);
        Assert.Equal(Math.ScaleB(1, -999), McNemarTest.Of(1000, 0).PValue);
    }

    [Fact]
    public void Without_discordant_pairs_nothing_differs()
    {
        Assert.Equal(1, McNemarTest.Of(0, 0).PValue);
        Assert.Equal(1, McNemarTest.Of([true, false], [true, false]).PValue);
        Assert.Throws<ArgumentException>(() => McNemarTest.Of([true], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Of(-1, 0));
    }
}

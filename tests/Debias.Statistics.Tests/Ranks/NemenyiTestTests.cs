using CsCheck;
using Debias.Statistics.Ranks;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace Debias.Statistics.Tests.Ranks;

public class NemenyiTestTests
{
    /// <summary>
    /// P(range of k normal draws ≤ q√2) = k ∫ φ(z) [Φ(z) − Φ(z − q√2)]^(k−1) dz is 95 % at the table's q, to its last digit.
    /// </summary>
    [Fact]
    public void The_table_holds_5_percent_points_of_the_studentised_range()
    {
        for (int methods = 2; methods <= NemenyiTest.MostMethods; methods++)
        {
            // With k(k+1)/6 blocks the critical difference is q itself; the number must be whole, so 6 times as many are taken.
            double q = NemenyiTest.CriticalDifferenceOf(methods, methods * (methods + 1)) * Math.Sqrt(6);
            Assert.True(Inside(methods, q - 0.0006) < 0.95, $"{methods}: {q} is too large.");
            Assert.True(Inside(methods, q + 0.0006) > 0.95, $"{methods}: {q} is too small.");
        }
    }

    /// <summary>Seven methods on eight blocks: 3.18 ranks.</summary>
    [Fact]
    public void Few_blocks_make_large_critical_differences() => Assert.Equal(3.18, NemenyiTest.CriticalDifferenceOf(7, 8), 0.005);

    [Fact]
    public void Groups_are_the_largest_sets_without_a_difference()
    {
        // Four methods on 20 blocks: critical difference 1.049.
        var ranks = new MeanRanks(20, [3.5, 1.2, 2.0, 3.3]);
        IReadOnlyList<IReadOnlyList<int>> groups = NemenyiTest.Of(ranks).Groups;
        Assert.Equal(2, groups.Count);
        Assert.Equal([1, 2], groups[0]);
        Assert.Equal([3, 0], groups[1]);
    }

    [Fact]
    public void Groups_are_all_maximal_cliques_of_the_graph_of_no_difference() =>
        Gen.Int[0, 40]
            .Select(tenths => 1 + tenths / 10.0)
            .Array[2, 8]
            .Sample(values =>
            {
                var test = NemenyiTest.Of(new MeanRanks(30, values));
                string[] expected =
                [
                    .. Enumerable
                        .Range(1, (1 << values.Length) - 1)
                        .Where(set => IsClique(values, set, test.CriticalDifference) && IsMaximal(values, set, test.CriticalDifference))
                        .Select(set => Members(values.Length, set).ToArray())
                        .Where(set => set.Length > 1)
                        .Select(set => string.Join(' ', set))
                        .Order(StringComparer.Ordinal),
                ];
                Assert.Equal(expected, test.Groups.Select(group => string.Join(' ', group.Order())).Order(StringComparer.Ordinal));
            });

    [Fact]
    public void Sixteen_methods_are_beyond_the_table()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NemenyiTest.CriticalDifferenceOf(16, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => NemenyiTest.CriticalDifferenceOf(1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => NemenyiTest.CriticalDifferenceOf(3, 0));
    }

    private static double Inside(int methods, double q) =>
        methods
        * SimpsonRule.IntegrateComposite(
            z => Normal.PDF(0, 1, z) * Math.Pow(Normal.CDF(0, 1, z) - Normal.CDF(0, 1, z - q * Math.Sqrt(2)), methods - 1),
            -9,
            9,
            2000
        );

    private static IEnumerable<int> Members(int count, int set) => Enumerable.Range(0, count).Where(method => (set >> method & 1) == 1);

    private static bool IsClique(double[] ranks, int set, double critical) =>
        Members(ranks.Length, set).All(a => Members(ranks.Length, set).All(b => Math.Abs(ranks[a] - ranks[b]) < critical));

    private static bool IsMaximal(double[] ranks, int set, double critical) =>
        Enumerable.Range(0, ranks.Length).All(more => (set >> more & 1) == 1 || !IsClique(ranks, set | 1 << more, critical));
}

namespace Debias.Statistics.Ranks;

/// <summary>
/// Nemenyi's test after Friedman's, at 5 %: two methods differ when their mean ranks are at least a critical difference apart
/// (Demšar, 2006). With few blocks hardly anything differs; Benavoli et al. (2016) advise pairwise signed rank tests with Holm's
/// adjustment instead.
/// </summary>
/// <param name="CriticalDifference">q √(k(k+1)/(6n)), in ranks.</param>
/// <param name="Groups">
/// The lines of a critical difference diagram: largest sets of methods (their positions, best first) of which no two differ. Sets of one
/// are left out.
/// </param>
public sealed record NemenyiTest(double CriticalDifference, IReadOnlyList<IReadOnlyList<int>> Groups)
{
    /// <summary>The most methods that the table of quantiles has.</summary>
    public const int MostMethods = 15;

    /// <summary>5 % points of the studentised range for infinitely many degrees of freedom, divided by √2, for 2 … 15 methods.</summary>
    private static readonly double[] Quantiles =
    [
        1.960,
        2.344,
        2.569,
        2.728,
        2.850,
        2.948,
        3.031,
        3.102,
        3.164,
        3.219,
        3.268,
        3.313,
        3.354,
        3.391,
    ];

    /// <summary>Tests mean ranks.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostMethods"/> methods.</exception>
    public static NemenyiTest Of(MeanRanks ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        double critical = CriticalDifferenceOf(ranks.Methods, ranks.Blocks);
        return new NemenyiTest(critical, GroupsOf(ranks.Values, critical));
    }

    /// <summary>The critical difference, in ranks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Methods not from 2 to <see cref="MostMethods"/>, or no block.</exception>
    public static double CriticalDifferenceOf(int methods, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(methods, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(methods, MostMethods);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        return Quantiles[methods - 2] * Math.Sqrt(methods * (methods + 1) / (6.0 * blocks));
    }

    private static List<IReadOnlyList<int>> GroupsOf(IReadOnlyList<double> ranks, double critical)
    {
        int[] order = [.. Enumerable.Range(0, ranks.Count).OrderBy(method => ranks[method])];
        var groups = new List<IReadOnlyList<int>>();
        int covered = 0;
        for (int start = 0; start < order.Length; start++)
        {
            int end = start + 1;
            while (end < order.Length && ranks[order[end]] - ranks[order[start]] < critical)
            {
                end++;
            }

            // A set that ends no further than an earlier one lies within it.
            if (end - start > 1 && end > covered)
            {
                groups.Add(order[start..end]);
                covered = end;
            }
        }

        return groups;
    }
}

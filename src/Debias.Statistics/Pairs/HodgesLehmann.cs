namespace Debias.Statistics.Pairs;

/// <summary>
/// The Hodges–Lehmann estimate of the difference's centre, the median of all Walsh averages (dᵢ + dⱼ)/2, i ≤ j, with the interval that the
/// signed rank distribution without ties gives. With ties it covers at least as often as it says.
/// </summary>
/// <param name="Estimate">NaN without differences.</param>
/// <param name="Interval">Everything where the differences are too few for the confidence asked; undefined without any.</param>
/// <param name="Confidence">What the interval really has: at least what was asked.</param>
public sealed record HodgesLehmann(double Estimate, Interval Interval, double Confidence)
{
    internal static HodgesLehmann Of(ReadOnlySpan<double> differences, double confidence)
    {
        int count = differences.Length;
        if (count == 0)
        {
            return new HodgesLehmann(double.NaN, Interval.Undefined, double.NaN);
        }

        double[] averages = WalshAverages(differences);
        int[] doubledRanks = [.. Enumerable.Range(1, count).Select(rank => 2 * rank)];
        var distribution = new SignedRankDistribution(doubledRanks);
        double tail = (1 - confidence) / 2;
        int outside = 0;
        while (distribution.AtMost(2 * outside) <= tail)
        {
            outside++;
        }

        double estimate = Quantile.OfSorted(averages, 0.5);
        return outside == 0
            ? new HodgesLehmann(estimate, Interval.Unbounded, 1)
            : new HodgesLehmann(
                estimate,
                new Interval(averages[outside - 1], averages[^outside]),
                1 - 2 * distribution.AtMost(2 * (outside - 1))
            );
    }

    private static double[] WalshAverages(ReadOnlySpan<double> differences)
    {
        int count = differences.Length;
        var averages = new double[count * (count + 1) / 2];
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = i; j < count; j++)
            {
                averages[next++] = (differences[i] + differences[j]) / 2;
            }
        }

        Array.Sort(averages);
        return averages;
    }
}

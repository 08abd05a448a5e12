namespace Debias.Statistics.Pairs;

/// <summary>
/// The exact null distribution of the sum of positive ranks: each rank is added with probability ½. Ranks are doubled, so that midranks are
/// whole numbers too.
/// </summary>
internal sealed class SignedRankDistribution
{
    private readonly double[] _atMost;

    /// <param name="doubledRanks">Twice the ranks of the differences that are not 0.</param>
    public SignedRankDistribution(ReadOnlySpan<int> doubledRanks)
    {
        int total = 0;
        foreach (int rank in doubledRanks)
        {
            total += rank;
        }

        _atMost = new double[total + 1];
        _atMost[0] = 1;
        int reached = 0;
        foreach (int rank in doubledRanks)
        {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--)
            {
                _atMost[sum] = (_atMost[sum] + (sum >= rank ? _atMost[sum - rank] : 0)) / 2;
            }
        }

        for (int sum = 1; sum <= total; sum++)
        {
            _atMost[sum] += _atMost[sum - 1];
        }
    }

    /// <summary>P(twice the sum ≤ <paramref name="doubledSum"/>).</summary>
    public double AtMost(int doubledSum) => doubledSum < 0 ? 0 : _atMost[Math.Min(doubledSum, _atMost.Length - 1)];
}

namespace Debias.Statistics.Pairs;

/// <summary>
/// P((d + d′)/2 below −rope, within, above rope) for two differences drawn by weights; what lies on a border counts half on either side.
/// Which pairs lie where is settled once, so that each set of weights costs one pass.
/// </summary>
internal sealed class WalshAreas
{
    private readonly int[] _below;
    private readonly int[] _belowOrOn;
    private readonly int[] _aboveFrom;
    private readonly int[] _onOrAboveFrom;
    private readonly double[] _cumulative;

    /// <param name="ascending">Differences, sorted.</param>
    /// <param name="rope">Half the width of the region of practical equivalence.</param>
    public WalshAreas(double[] ascending, double rope)
    {
        _below = [.. ascending.Select(value => Count(ascending, other => value + other < -2 * rope))];
        _belowOrOn = [.. ascending.Select(value => Count(ascending, other => value + other <= -2 * rope))];
        _aboveFrom = [.. ascending.Select(value => Count(ascending, other => value + other <= 2 * rope))];
        _onOrAboveFrom = [.. ascending.Select(value => Count(ascending, other => value + other < 2 * rope))];
        _cumulative = new double[ascending.Length + 1];
    }

    /// <summary>The three areas under weights that sum to 1.</summary>
    public RopeProbabilities Under(ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            _cumulative[i + 1] = _cumulative[i] + weights[i];
        }

        double below = 0;
        double above = 0;
        double all = _cumulative[^1];
        for (int i = 0; i < weights.Length; i++)
        {
            below += weights[i] * (_cumulative[_below[i]] + _cumulative[_belowOrOn[i]]) / 2;
            above += weights[i] * (all - (_cumulative[_aboveFrom[i]] + _cumulative[_onOrAboveFrom[i]]) / 2);
        }

        return new RopeProbabilities(below, Math.Max(0, all * all - below - above), above);
    }

    /// <summary>How many of the first values fulfil what only first values do.</summary>
    private static int Count(double[] ascending, Predicate<double> fulfils)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = fulfils(ascending[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

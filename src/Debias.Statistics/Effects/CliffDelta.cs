namespace Debias.Statistics.Effects;

/// <summary>
/// Cliff's δ: P(a value of the first sample is higher) − P(it is lower), in [−1, 1]; of ranks alone. Small from 0.147, medium from
/// 0.33, large from 0.474 (Romano et al., 2006).
/// </summary>
public static class CliffDelta
{
    /// <summary>δ of the first sample against the second; undefined where one of them is empty.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static EffectSize Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Arguments.RequireFinite(first, nameof(first));
        Arguments.RequireFinite(second, nameof(second));
        long dominance = 0;
        foreach (double a in first)
        {
            foreach (double b in second)
            {
                dominance += a.CompareTo(b);
            }
        }

        double pairs = (double)first.Length * second.Length;
        return EffectSize.Of(pairs == 0 ? double.NaN : dominance / pairs, 0.147, 0.33, 0.474);
    }
}

namespace Debias.Statistics.Effects;

/// <summary>
/// Cohen's d: the difference of two samples' means in units of their pooled standard deviation. Small from 0.2, medium from 0.5, large from
/// 0.8 (Cohen, 1988).
/// </summary>
public static class CohenD
{
    /// <summary>d of the first sample against the second; undefined where one of them has fewer than two values.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static EffectSize Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        SampleSummary a = SampleSummary.Of(first);
        SampleSummary b = SampleSummary.Of(second);
        double pooled = ((a.Count - 1) * a.Variance + (b.Count - 1) * b.Variance) / (a.Count + b.Count - 2);
        return EffectSize.OfDifference(a.Mean - b.Mean, Math.Sqrt(pooled));
    }
}

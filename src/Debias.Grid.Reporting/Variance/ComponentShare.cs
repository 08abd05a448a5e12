using Debias.Statistics;

namespace Debias.Grid.Reporting.Variance;

/// <summary>What one source, or an interaction of several, adds to a figure's variance.</summary>
/// <param name="Sources">One name, or those that interact.</param>
/// <param name="DegreesOfFreedom">Of its mean square.</param>
/// <param name="Variance">At least 0.</param>
/// <param name="WasNegative">Whether the estimate was negative, and is reported as 0.</param>
/// <param name="VarianceInterval">95 % percentile interval over resampled levels.</param>
/// <param name="Share">Of all variance; NaN where nothing varies.</param>
/// <param name="ShareInterval">Its interval.</param>
public sealed record ComponentShare(
    IReadOnlyList<string> Sources,
    int DegreesOfFreedom,
    double Variance,
    bool WasNegative,
    Interval VarianceInterval,
    double Share,
    Interval ShareInterval
)
{
    /// <summary>The sources joined by ×.</summary>
    public string Name => string.Join(" × ", Sources);
}

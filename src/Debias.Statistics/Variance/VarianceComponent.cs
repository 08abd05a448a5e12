namespace Debias.Statistics.Variance;

/// <summary>The variance that a factor, or an interaction of factors, adds to a figure.</summary>
/// <param name="Factors">
/// One name for a main effect, several for an interaction. The interaction of all factors holds the residual too.
/// </param>
/// <param name="DegreesOfFreedom">Π (levels − 1).</param>
/// <param name="MeanSquare">Sum of squares / degrees of freedom.</param>
/// <param name="Unadjusted">The estimate from mean squares, which may be negative.</param>
/// <param name="Share">Of the sum of all components, negative ones taken as 0; NaN where that sum is 0.</param>
public sealed record VarianceComponent(
    IReadOnlyList<string> Factors,
    int DegreesOfFreedom,
    double MeanSquare,
    double Unadjusted,
    double Share
)
{
    /// <summary>Whether the estimate was negative, and is reported as 0.</summary>
    public bool WasNegative => Unadjusted < 0;

    /// <summary>The variance, at least 0.</summary>
    public double Variance => Math.Max(0, Unadjusted);

    /// <summary>The factors' names joined by ×.</summary>
    public string Name => string.Join(" × ", Factors);
}

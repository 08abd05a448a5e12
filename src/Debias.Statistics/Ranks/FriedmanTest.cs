using MathNet.Numerics;

namespace Debias.Statistics.Ranks;

/// <summary>
/// Friedman's test that all methods are equal, by their mean ranks, with Iman and Davenport's less conservative F (Demšar, 2006). Not
/// corrected for ties, as there, which makes it conservative where there are many.
/// </summary>
/// <param name="ChiSquared">χ²_F = 12n/(k(k+1)) [Σ R² − k(k+1)²/4].</param>
/// <param name="ChiSquaredPValue">By χ² with k − 1 degrees of freedom.</param>
/// <param name="F">(n−1) χ²_F / (n(k−1) − χ²_F); infinite where all blocks agree, NaN with one block.</param>
/// <param name="FPValue">By F with k − 1 and (k−1)(n−1) degrees of freedom; NaN with one block.</param>
public sealed record FriedmanTest(double ChiSquared, double ChiSquaredPValue, double F, double FPValue)
{
    /// <summary>Tests mean ranks.</summary>
    public static FriedmanTest Of(MeanRanks ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        double n = ranks.Blocks;
        double k = ranks.Methods;
        double centre = (k + 1) / 2;

        // Σ (R − (k+1)/2)² is Σ R² − k(k+1)²/4 without its cancellation, so that equal ranks give exactly 0.
        double chiSquared = 12 * n / (k * (k + 1)) * ranks.Values.Sum(rank => (rank - centre) * (rank - centre));
        double byChiSquared = SpecialFunctions.GammaUpperRegularized((k - 1) / 2, chiSquared / 2);
        if (ranks.Blocks == 1)
        {
            return new FriedmanTest(chiSquared, byChiSquared, double.NaN, double.NaN);
        }

        // Where all blocks agree the rest is 0 but for rounding.
        double rest = n * (k - 1) - chiSquared;
        if (rest <= 1e-12 * n * k)
        {
            return new FriedmanTest(chiSquared, byChiSquared, double.PositiveInfinity, 0);
        }

        double f = (n - 1) * chiSquared / rest;
        double above = k - 1;
        double below = (k - 1) * (n - 1);
        return new FriedmanTest(
            chiSquared,
            byChiSquared,
            f,
            SpecialFunctions.BetaRegularized(below / 2, above / 2, below / (below + above * f))
        );
    }
}

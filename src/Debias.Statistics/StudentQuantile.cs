using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Debias.Statistics;

/// <summary>Quantiles of Student's t distribution. MathNet's own give up outside of ±800, which one degree of freedom reaches.</summary>
internal static class StudentQuantile
{
    /// <summary>t with P(T ≤ t) = <paramref name="probability"/>, for probabilities from ½.</summary>
    public static double Of(double probability, int degreesOfFreedom)
    {
        if (probability <= 0.5)
        {
            return 0;
        }

        double high = 2;
        while (StudentT.CDF(0, 1, degreesOfFreedom, high) < probability)
        {
            high *= 2;
        }

        return Brent.FindRoot(t => StudentT.CDF(0, 1, degreesOfFreedom, t) - probability, 0, high, 1e-14, 500);
    }

    /// <summary>The two-sided critical value at a confidence: t with P(|T| ≤ t) = confidence.</summary>
    public static double TwoSided(double confidence, int degreesOfFreedom) => Of((1 + confidence) / 2, degreesOfFreedom);
}

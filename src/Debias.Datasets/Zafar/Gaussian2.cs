using Debias.Datasets.Randomness;
using Debias.Numerics;

namespace Debias.Datasets.Zafar;

/// <summary>A normal distribution in the plane.</summary>
/// <param name="Mean">The mean of both coordinates.</param>
/// <param name="Variance0">Variance of the first coordinate.</param>
/// <param name="Variance1">Variance of the second coordinate.</param>
/// <param name="Covariance">Their covariance.</param>
internal sealed record Gaussian2(double Mean, double Variance0, double Variance1, double Covariance)
{
    /// <summary>The features' distribution where Y = 0.</summary>
    public static Gaussian2 Negatives { get; } = new(-2, 10, 3, 1);

    /// <summary>The features' distribution where Y = 1.</summary>
    public static Gaussian2 Positives { get; } = new(2, 5, 5, 1);

    private double Determinant => (Variance0 * Variance1) - (Covariance * Covariance);

    public (double X0, double X1) Draw(RandomStream stream)
    {
        double first = stream.NextGaussian();
        double second = stream.NextGaussian();
        double deviation = Math.Sqrt(Variance0);
        return (Mean + (deviation * first), Mean + (((Covariance * first) + (Math.Sqrt(Determinant) * second)) / deviation));
    }

    /// <summary>Logarithm of the density but for the constant −log 2π.</summary>
    public double LogDensity(double x0, double x1)
    {
        double d0 = x0 - Mean;
        double d1 = x1 - Mean;
        double distance = ((Variance1 * d0 * d0) - (2 * Covariance * d0 * d1) + (Variance0 * d1 * d1)) / Determinant;
        return -0.5 * (distance + Logarithm.Of(Determinant));
    }
}

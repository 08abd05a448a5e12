namespace Debias.Numerics;

/// <summary>The standard normal distribution function.</summary>
/// <remarks>Absolute error below 1e-14; of the tail below −8, where it is less than that, 0 is returned.</remarks>
public static class NormalProbability
{
    private const double FarAway = 8;

    /// <summary>Φ(x): the probability of a value below <paramref name="x"/>.</summary>
    /// <param name="x">Not NaN.</param>
    public static double Below(double x)
    {
        if (Math.Abs(x) >= FarAway)
        {
            return x > 0 ? 1 : 0;
        }

        // Marsaglia, "Evaluating the normal distribution" (2004): Φ = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …).
        double term = x;
        double sum = x;
        for (int odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + sum * Exponential.Of(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}

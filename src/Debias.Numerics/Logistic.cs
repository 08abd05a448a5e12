namespace Debias.Numerics;

/// <summary>The logistic function.</summary>
/// <remarks>Error below 2.5 units in the last place: an exponential, a sum and a quotient, each rounded.</remarks>
public static class Logistic
{
    /// <summary>1 / (1 + e⁻ˣ), the probability whose log odds are <paramref name="x"/>; not a number where x is not.</summary>
    public static double Of(double x)
    {
        double exponential = Exponential.Of(-Math.Abs(x));
        return (x >= 0 ? 1 : exponential) / (1 + exponential);
    }
}

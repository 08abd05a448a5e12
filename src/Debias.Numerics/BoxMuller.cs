namespace Debias.Numerics;

/// <summary>Two independent standard normal draws from two uniform ones (Box and Muller, 1958).</summary>
/// <remarks>Error below 3 units in the last place: a logarithm, a root, a cosine and a product, each rounded.</remarks>
public static class BoxMuller
{
    /// <summary>√(−2 ln(1 − u)) · (cos 2πv, sin 2πv).</summary>
    /// <param name="u">In [0, 1).</param>
    /// <param name="v">In [0, 1).</param>
    public static (double First, double Second) Of(double u, double v)
    {
        double radius = Math.Sqrt(-2 * Logarithm.Of(1 - u));
        (double sine, double cosine) = SineAndCosine.OfTurns(v);
        return (radius * cosine, radius * sine);
    }
}

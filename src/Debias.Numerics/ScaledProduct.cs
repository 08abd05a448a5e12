namespace Debias.Numerics;

/// <summary>(High + Low) · 2^Exponent: a positive number with about 104 bits that neither overflows nor underflows.</summary>
/// <param name="High">In [1, 2].</param>
/// <param name="Low">At most half a unit in the last place of <paramref name="High"/>.</param>
/// <param name="Exponent">Any.</param>
internal readonly record struct ScaledProduct(double High, double Low, long Exponent)
{
    /// <summary>The product of two, with a relative error below 2⁻¹⁰² (Dekker, A Floating-Point Technique, 1971).</summary>
    public ScaledProduct Times(ScaledProduct other)
    {
        double product = High * other.High;
        double cross = Math.FusedMultiplyAdd(High, other.Low, Low * other.High);
        double tail = Math.FusedMultiplyAdd(High, other.High, -product) + cross;
        double high = product + tail;
        double low = (product - high) + tail;
        long exponent = Exponent + other.Exponent;
        return high >= 2 ? new ScaledProduct(0.5 * high, 0.5 * low, exponent + 1) : new ScaledProduct(high, low, exponent);
    }
}

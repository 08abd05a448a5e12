namespace Debias.Numerics;

/// <summary>Powers of two, put together and taken apart by their bits.</summary>
internal static class BinaryScale
{
    /// <summary>Bits of a double below its exponent.</summary>
    public const int FractionBits = 52;

    /// <summary>The bits of 1.</summary>
    public const long ExponentOfOne = (long)Bias << FractionBits;

    private const int Bias = 1023;
    private const long FractionMask = (1L << FractionBits) - 1;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoToThe54 = 18014398509481984.0;

    /// <summary>
    /// <paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once: infinite where it is too large, subnormal or 0 where it is
    /// too small.
    /// </summary>
    /// <param name="value">A number from ½ to 2 in size.</param>
    /// <param name="exponent">From −2,000 to 2,000.</param>
    public static double Scale(double value, int exponent)
    {
        int half = exponent >> 1;
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>The fraction in [1, 2) and the exponent of a positive finite number.</summary>
    public static (double Fraction, int Exponent) Split(double value)
    {
        int subnormal = value < SmallestNormal ? 54 : 0;
        long bits = BitConverter.DoubleToInt64Bits(subnormal == 0 ? value : value * TwoToThe54);
        double fraction = BitConverter.Int64BitsToDouble((bits & FractionMask) | ((long)Bias << FractionBits));
        return (fraction, (int)(bits >> FractionBits) - Bias - subnormal);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + Bias) << FractionBits);
}

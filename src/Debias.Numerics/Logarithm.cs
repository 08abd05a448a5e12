namespace Debias.Numerics;

/// <summary>
/// The natural logarithm of a double. With x = 2ᵏ m, √½ ≤ m ≤ √2, and s = (m − 1) / (m + 1) it is k ln 2 + 2 artanh s (Muller, Elementary
/// Functions, chapter 4). The leading term 2s carries the remainder of its division; the series in s² goes to s²¹ / 21.
/// </summary>
/// <remarks>Error below 0.6 units in the last place.</remarks>
public static class Logarithm
{
    private const double SquareRootOfTwo = 1.4142135623730951;

    /// <summary>ln x: −∞ at 0, not a number for negative numbers and where x is not a number.</summary>
    public static double Of(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        (double fraction, int exponent) = BinaryScale.Split(x);
        if (fraction > SquareRootOfTwo)
        {
            fraction *= 0.5;
            exponent++;
        }

        double numerator = fraction - 1;
        double denominator = 2 + numerator;
        double denominatorTail = (2 - denominator) + numerator;
        double inverse = 1 / denominator;
        double s = numerator * inverse;
        double remainder = Math.FusedMultiplyAdd(-s, denominatorTail, Math.FusedMultiplyAdd(-s, denominator, numerator));
        double square = s * s;
        double small = Math.FusedMultiplyAdd(s * square, SeriesFromCube(square), 2 * (remainder * inverse));
        double whole = exponent * LogarithmOfTwo.High;
        double sum = whole + 2 * s;
        double sumTail = (whole - sum) + 2 * s;
        return sum + (sumTail + Math.FusedMultiplyAdd(exponent, LogarithmOfTwo.Low, small));
    }

    /// <summary>(2 artanh s − 2s) / s³.</summary>
    private static double SeriesFromCube(double square)
    {
        double sum = 2.0 / 21;
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 19);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 17);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 15);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 13);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 11);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 9);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 7);
        sum = Math.FusedMultiplyAdd(sum, square, 2.0 / 5);
        return Math.FusedMultiplyAdd(sum, square, 2.0 / 3);
    }
}

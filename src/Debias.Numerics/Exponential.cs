namespace Debias.Numerics;

/// <summary>
/// The exponential function of a double. The argument is reduced by a multiple of ln 2 in two parts (Cody and Waite, Software Manual for
/// the Elementary Functions, 1980) to |r| ≤ ln 2 / 2; 1 + r + r²/2 is summed without losing a bit (Dekker, 1971), and the rest of Taylor's
/// series to r¹⁴/14! is small enough to be rounded.
/// </summary>
/// <remarks>Error below 0.6 units in the last place, 0.76 where the result is subnormal.</remarks>
public static class Exponential
{
    /// <summary>1 / ln 2.</summary>
    internal const double Log2E = 1.4426950408889634;

    /// <summary>Everything below is rounded to 0, everything above its negative to infinity.</summary>
    private const double Lowest = -746;

    /// <summary>Coefficients of the series from r³ on, 1/14! to 1/3!, the highest power's first.</summary>
    internal static ReadOnlySpan<double> Series =>
        [
            1.0 / 87178291200,
            1.0 / 6227020800,
            1.0 / 479001600,
            1.0 / 39916800,
            1.0 / 3628800,
            1.0 / 362880,
            1.0 / 40320,
            1.0 / 5040,
            1.0 / 720,
            1.0 / 120,
            1.0 / 24,
            1.0 / 6,
        ];

    /// <summary>eˣ; not a number where x is not.</summary>
    public static double Of(double x)
    {
        if (!(x >= Lowest))
        {
            return double.IsNaN(x) ? x : 0;
        }

        if (x > -Lowest)
        {
            return double.PositiveInfinity;
        }

        double power = NearestInteger.OfProduct(x, Log2E);
        double high = Math.FusedMultiplyAdd(-power, LogarithmOfTwo.High, x);
        double low = power * LogarithmOfTwo.Low;
        double r = high - low;
        double tail = (high - r) - low;
        return BinaryScale.Scale(OfReduced(r, tail), (int)power);
    }

    /// <summary>e^(r + tail).</summary>
    private static double OfReduced(double r, double tail)
    {
        double square = r * r;
        double squareTail = Math.FusedMultiplyAdd(r, r, -square);
        double half = 0.5 * square;
        double linear = 1 + r;
        double linearTail = (1 - linear) + r;
        double sum = linear + half;
        double sumTail = (linear - sum) + half;
        double rest = Math.FusedMultiplyAdd(tail, sum, 0.5 * squareTail);
        rest = Math.FusedMultiplyAdd(r * square, SeriesFromCube(r), (linearTail + sumTail) + rest);
        return sum + rest;
    }

    /// <summary>(eʳ − 1 − r − r²/2) / r³.</summary>
    private static double SeriesFromCube(double r)
    {
        double sum = Series[0];
        foreach (double coefficient in Series[1..])
        {
            sum = Math.FusedMultiplyAdd(sum, r, coefficient);
        }

        return sum;
    }
}

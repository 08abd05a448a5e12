namespace Debias.Numerics;

/// <summary>
/// Sine and cosine of one angle. It is reduced to at most an eighth of a turn with a remainder in two parts, and Taylor's series does the
/// rest; of both series the terms up to the third power are summed without losing a bit.
/// </summary>
/// <remarks>Error below 0.6 units in the last place.</remarks>
public static class SineAndCosine
{
    /// <summary>2³⁰: the largest angle in radians, and number of turns, whose reduction is exact enough.</summary>
    public const double Largest = 1073741824;

    private const double TwoByPi = 0.6366197723675814;

    // π/2 and 2π as sums of three and two doubles.
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiMiddle = 6.123233995736766e-17;
    private const double HalfPiLow = -1.4973849048591698e-33;
    private const double TwoPiHigh = 6.283185307179586;
    private const double TwoPiLow = 2.4492935982947064e-16;

    // −1/6 as a sum.
    private const double MinusSixth = -1.0 / 6;
    private const double MinusSixthTail = -9.25185853854297e-18;

    /// <summary>Of an angle in radians; not a number where it is not finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite and larger than <see cref="Largest"/> in size.</exception>
    public static (double Sine, double Cosine) OfRadians(double angle)
    {
        if (!double.IsFinite(angle))
        {
            return (double.NaN, double.NaN);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(angle), Largest, nameof(angle));

        double quarters = NearestInteger.OfProduct(angle, TwoByPi);
        double difference = Math.FusedMultiplyAdd(-quarters, HalfPiHigh, angle);
        double product = quarters * HalfPiMiddle;
        double productTail = Math.FusedMultiplyAdd(quarters, HalfPiMiddle, -product);
        double high = difference - product;
        double subtracted = high - difference;
        double lost = (difference - (high - subtracted)) - (product + subtracted);
        double low = lost - Math.FusedMultiplyAdd(quarters, HalfPiLow, productTail);
        double sum = high + low;
        return InQuarter((long)quarters, sum, (high - sum) + low);
    }

    /// <summary>
    /// Of an angle in turns of 2π, which needs no reduction by an irrational number; not a number where it is not finite.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite and larger than <see cref="Largest"/> in size.</exception>
    public static (double Sine, double Cosine) OfTurns(double turns)
    {
        if (!double.IsFinite(turns))
        {
            return (double.NaN, double.NaN);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(turns), Largest, nameof(turns));

        double quarters = NearestInteger.OfProduct(turns, 4);
        double rest = Math.FusedMultiplyAdd(quarters, -0.25, turns);
        double high = rest * TwoPiHigh;
        double low = Math.FusedMultiplyAdd(rest, TwoPiLow, Math.FusedMultiplyAdd(rest, TwoPiHigh, -high));
        return InQuarter((long)quarters, high, low);
    }

    private static (double Sine, double Cosine) InQuarter(long quarter, double high, double low)
    {
        (double sine, double cosine) = OfReduced(high, low);
        return (quarter & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    /// <summary>Of high + low, at most π/4 in size.</summary>
    private static (double Sine, double Cosine) OfReduced(double high, double low)
    {
        double square = high * high;
        double squareTail = Math.FusedMultiplyAdd(high, high, -square);
        double half = 0.5 * square;
        double versed = 1 - half;
        double versedTail = (1 - versed) - half;

        double cube = high * square;
        double cubeTail = Math.FusedMultiplyAdd(high, squareTail, Math.FusedMultiplyAdd(high, square, -cube));
        double sixth = cube * MinusSixth;
        double sixthTail = Math.FusedMultiplyAdd(cube, MinusSixth, -sixth);
        sixthTail += Math.FusedMultiplyAdd(cube, MinusSixthTail, Math.FusedMultiplyAdd(cubeTail, MinusSixth, low * versed));
        double sum = high + sixth;
        double sumTail = (high - sum) + sixth;
        double sine = sum + Math.FusedMultiplyAdd(cube * square, SineFromFifth(square), sumTail + sixthTail);

        double rest = Math.FusedMultiplyAdd(square * square, CosineFromFourth(square), versedTail);
        double cosine = versed + (rest - Math.FusedMultiplyAdd(sine, low, 0.5 * squareTail));
        return (sine, cosine);
    }

    /// <summary>(sin x − x + x³/6) / x⁵, of x².</summary>
    private static double SineFromFifth(double square)
    {
        double sum = 1.0 / 355687428096000;
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 1307674368000);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 6227020800);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 39916800);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 362880);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 5040);
        return Math.FusedMultiplyAdd(sum, square, 1.0 / 120);
    }

    /// <summary>(cos x − 1 + x²/2) / x⁴, of x².</summary>
    private static double CosineFromFourth(double square)
    {
        double sum = -1.0 / 6402373705728000;
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 20922789888000);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 87178291200);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 479001600);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 3628800);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 40320);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 720);
        return Math.FusedMultiplyAdd(sum, square, 1.0 / 24);
    }
}

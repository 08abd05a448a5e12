namespace Debias.Numerics;

/// <summary>Powers with whole exponents, by repeated squaring in twice the precision.</summary>
/// <remarks>
/// Error below 0.51 units in the last place for exponents up to the largest integer, 0.76 where the result is subnormal.
/// </remarks>
public static class IntegerPower
{
    /// <summary>The exponent of an infinite result, and minus that of one which is rounded to 0.</summary>
    private const long Beyond = 1100;

    /// <summary><paramref name="value"/>^<paramref name="exponent"/>; 1 where the exponent is 0, as IEEE 754 has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exponent"/> is negative.</exception>
    public static double Of(double value, int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        if (exponent == 0)
        {
            return 1;
        }

        bool odd = int.IsOddInteger(exponent);
        if (value == 0 || !double.IsFinite(value))
        {
            return odd ? value : value * value;
        }

        ScaledProduct power = OfPositive(Math.Abs(value), exponent);
        double size = BinaryScale.Scale(power.High, (int)Math.Clamp(power.Exponent, -Beyond, Beyond));
        return odd && value < 0 ? -size : size;
    }

    private static ScaledProduct OfPositive(double value, int exponent)
    {
        (double fraction, int scale) = BinaryScale.Split(value);
        var square = new ScaledProduct(fraction, 0, scale);
        var result = new ScaledProduct(1, 0, 0);
        for (int rest = exponent; ; rest >>= 1)
        {
            if (int.IsOddInteger(rest))
            {
                result = result.Times(square);
            }

            if (rest <= 1)
            {
                return result;
            }

            square = square.Times(square);
        }
    }
}

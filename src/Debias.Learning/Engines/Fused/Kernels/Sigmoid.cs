using System.Runtime.CompilerServices;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// The logistic function from multiplications and additions alone, so that it is the same on every machine; no mathematical library is
/// asked.
/// </summary>
internal static class Sigmoid
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>1 / (1 + e⁻ˣ), rounded to single precision from double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float logit)
    {
        double exponential = Exponential(-Math.Abs((double)logit));
        double value = 1 / (1 + exponential);
        return (float)(logit >= 0 ? value : exponential * value);
    }

    /// <summary>eˣ for x ≤ 0: reduced to |r| ≤ ln 2 / 2, then a Taylor polynomial whose error is below 1e-15.</summary>
    private static double Exponential(double x)
    {
        if (!(x > -700))
        {
            return double.IsNaN(x) ? x : 0;
        }

        double power = Math.Floor(x * Log2E + 0.5);
        double r = (x - power * Ln2High) - power * Ln2Low;
        double sum = 1.0 / 6227020800;
        sum = sum * r + 1.0 / 479001600;
        sum = sum * r + 1.0 / 39916800;
        sum = sum * r + 1.0 / 3628800;
        sum = sum * r + 1.0 / 362880;
        sum = sum * r + 1.0 / 40320;
        sum = sum * r + 1.0 / 5040;
        sum = sum * r + 1.0 / 720;
        sum = sum * r + 1.0 / 120;
        sum = sum * r + 1.0 / 24;
        sum = sum * r + 1.0 / 6;
        sum = sum * r + 0.5;
        sum = sum * r + 1;
        sum = sum * r + 1;
        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }
}

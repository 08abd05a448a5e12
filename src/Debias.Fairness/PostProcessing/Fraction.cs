using System.Numerics;

namespace Debias.Fairness.PostProcessing;

/// <summary>Exact fractions that have to become floating-point probabilities in the end.</summary>
internal static class Fraction
{
    private const int Bits = 62;

    /// <summary>A fraction in [0, 1], rounded down to 62 bits before it is rounded to a double.</summary>
    public static double ToDouble(BigInteger numerator, BigInteger denominator) =>
        (long)((numerator << Bits) / denominator) / (double)(1L << Bits);
}

using System.Numerics;

namespace Debias.Statistics.Pairs;

/// <summary>
/// McNemar's exact test of two methods' shares on the same splits (or rows): only the pairs in which one succeeded and the other did
/// not count, and under equality each falls either way with probability ½.
/// </summary>
/// <param name="FirstAlone">Pairs in which the first alone succeeded.</param>
/// <param name="SecondAlone">Pairs in which the second alone succeeded.</param>
/// <param name="PValue">Two-sided, exact; 1 where no pair is discordant.</param>
public sealed record McNemarTest(int FirstAlone, int SecondAlone, double PValue)
{
    /// <summary>From the counts of discordant pairs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static McNemarTest Of(int firstAlone, int secondAlone)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstAlone);
        ArgumentOutOfRangeException.ThrowIfNegative(secondAlone);
        int discordant = checked(firstAlone + secondAlone);
        return new McNemarTest(firstAlone, secondAlone, TwoSided(discordant, Math.Min(firstAlone, secondAlone)));
    }

    /// <summary>From outcomes of the same splits.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static McNemarTest Of(ReadOnlySpan<bool> first, ReadOnlySpan<bool> second)
    {
        Arguments.RequireSameLength(first.Length, second.Length, nameof(second));
        int firstAlone = 0;
        int secondAlone = 0;
        for (int i = 0; i < first.Length; i++)
        {
            firstAlone += first[i] && !second[i] ? 1 : 0;
            secondAlone += second[i] && !first[i] ? 1 : 0;
        }

        return Of(firstAlone, secondAlone);
    }

    /// <summary>min(1, 2 Σ C(n, i) / 2ⁿ) over i from 0 to <paramref name="fewest"/>, summed in whole numbers.</summary>
    private static double TwoSided(int n, int fewest)
    {
        BigInteger term = BigInteger.One;
        BigInteger sum = BigInteger.One;
        for (int i = 1; i <= fewest; i++)
        {
            term = term * (n - i + 1) / i;
            sum += term;
        }

        int shift = (int)Math.Max(0, sum.GetBitLength() - 64);
        return Math.Min(1, Math.ScaleB((double)(sum >> shift), shift - n + 1));
    }
}

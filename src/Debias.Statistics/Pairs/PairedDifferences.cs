namespace Debias.Statistics.Pairs;

/// <summary>Differences of two methods' figures on the same splits (or datasets), first minus second.</summary>
public static class PairedDifferences
{
    /// <summary>
    /// Decimals that are kept: differences of figures such as 0.712 − 0.693 and 0.731 − 0.712 are then ties, as they should be.
    /// </summary>
    public const int Decimals = 12;

    /// <summary>first[j] − second[j] for every j, rounded to <see cref="Decimals"/>.</summary>
    /// <exception cref="ArgumentException">The two differ in length, or a value is NaN or infinite.</exception>
    public static double[] Between(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Arguments.RequireSameLength(first.Length, second.Length, nameof(second));
        Arguments.RequireFinite(first, nameof(first));
        Arguments.RequireFinite(second, nameof(second));
        var differences = new double[first.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = Math.Round(first[i] - second[i], Decimals);
        }

        return differences;
    }
}

namespace Debias.Statistics.Pairs;

/// <summary>
/// Wilcoxon's signed rank test, two-sided and exact with ties: the null distribution is computed over midranks. Zeros are ranked with the
/// others and then left out (Pratt, 1959). It is right for pairs that are independent, as over datasets; over splits of one dataset they
/// are not, and it only describes.
/// </summary>
/// <param name="Pairs">Number of differences.</param>
/// <param name="Zeros">How many of them are 0.</param>
/// <param name="PositiveRankSum">W⁺.</param>
/// <param name="NegativeRankSum">W⁻.</param>
/// <param name="PValue">1 where no difference has a sign.</param>
/// <param name="Shift">The estimate of the difference with its interval.</param>
public sealed record WilcoxonSignedRankTest(
    int Pairs,
    int Zeros,
    double PositiveRankSum,
    double NegativeRankSum,
    double PValue,
    HodgesLehmann Shift
)
{
    /// <summary>More pairs are refused: the work grows with their cube.</summary>
    public const int MostPairs = 1000;

    /// <summary>The test of first minus second.</summary>
    /// <param name="differences">They tie when they are equal to the last bit, as those of <see cref="PairedDifferences"/> are.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <exception cref="ArgumentException">
    /// A difference is NaN or infinite, there are more than <see cref="MostPairs"/>, or the confidence is outside of (0, 1).
    /// </exception>
    public static WilcoxonSignedRankTest Of(ReadOnlySpan<double> differences, double confidence = 0.95)
    {
        Arguments.RequireFinite(differences, nameof(differences));
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        if (differences.Length > MostPairs)
        {
            throw new ArgumentException($"{differences.Length} pairs; the exact test takes up to {MostPairs}.", nameof(differences));
        }

        var magnitudes = new double[differences.Length];
        for (int i = 0; i < magnitudes.Length; i++)
        {
            magnitudes[i] = Math.Abs(differences[i]);
        }

        int[] doubledRanks = MidRanks.Doubled(magnitudes);
        var signed = new List<int>();
        int positive = 0;
        int negative = 0;
        for (int i = 0; i < magnitudes.Length; i++)
        {
            if (magnitudes[i] > 0)
            {
                signed.Add(doubledRanks[i]);
                positive += differences[i] > 0 ? doubledRanks[i] : 0;
                negative += differences[i] < 0 ? doubledRanks[i] : 0;
            }
        }

        var distribution = new SignedRankDistribution([.. signed]);
        return new WilcoxonSignedRankTest(
            magnitudes.Length,
            magnitudes.Length - signed.Count,
            positive / 2.0,
            negative / 2.0,
            Math.Min(1, 2 * distribution.AtMost(Math.Min(positive, negative))),
            HodgesLehmann.Of(differences, confidence)
        );
    }
}

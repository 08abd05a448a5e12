using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>
/// Differences of one quantity between two methods on the same seeds, first minus second. What the seeds cannot tell is NaN, and
/// <see cref="Remark"/> says it in words.
/// </summary>
/// <param name="Pairs">n, the seeds that both have.</param>
/// <param name="OverSplits">Student's t test and interval over random splits of this very data.</param>
/// <param name="ForPopulation">The corrected resampled t test and interval, for new data from the population.</param>
/// <param name="OverSplitsP">The first one's p value in its family.</param>
/// <param name="ForPopulationP">The second one's p value in its family.</param>
/// <param name="Posterior">The Bayesian correlated t test, for balanced accuracy only.</param>
/// <param name="SignedRank">
/// Wilcoxon's test, which only describes here: splits of one dataset are dependent. Null where it was not asked for, without pairs, and
/// beyond <see cref="MostSignedRanks"/>.
/// </param>
public sealed record PairedQuantity(
    int Pairs,
    PairedTTest OverSplits,
    PairedTTest ForPopulation,
    AdjustedP OverSplitsP,
    AdjustedP ForPopulationP,
    BayesianCorrelatedTTest? Posterior,
    WilcoxonSignedRankTest? SignedRank
)
{
    /// <summary>Wilcoxon's exact test is left out for more pairs: its work grows with their cube.</summary>
    public const int MostSignedRanks = 200;

    /// <summary>Mean of first minus second; NaN without pairs.</summary>
    public double Mean => OverSplits.MeanDifference;

    /// <summary>Why a figure is missing or means little, as part of a sentence; null where nothing is to be said.</summary>
    public string? Remark =>
        Pairs == 0 ? "no seed has both"
        : Pairs == 1 ? "one seed: no interval, no test"
        : OverSplits.StandardDeviation > 0 ? null
        : Mean == 0 ? "equal in every seed"
        : "the same difference in every seed: no spread to test against";

    /// <summary>A p value that stands for a test: without spread around a difference there is none.</summary>
    internal double TestableP(PairedTTest test) => HasSpreadOrIsEqual ? test.PValue : double.NaN;

    private bool HasSpreadOrIsEqual => Pairs > 1 && (OverSplits.StandardDeviation > 0 || Mean == 0);

    internal static PairedQuantity Of(double[] differences, ComparisonOptions options, bool withPosterior, bool withSignedRank)
    {
        var quantity = new PairedQuantity(
            differences.Length,
            PairedTTest.OverSplits(differences, options.Confidence),
            PairedTTest.ForPopulation(differences, options.Ratio, options.Confidence),
            AdjustedP.None,
            AdjustedP.None,
            withPosterior ? BayesianCorrelatedTTest.ForPopulation(differences, options.Ratio, options.Rope) : null,
            withSignedRank && differences.Length is > 0 and <= MostSignedRanks
                ? WilcoxonSignedRankTest.Of(differences, options.Confidence)
                : null
        );
        return quantity with
        {
            OverSplitsP = AdjustedP.None with { Value = quantity.TestableP(quantity.OverSplits) },
            ForPopulationP = AdjustedP.None with { Value = quantity.TestableP(quantity.ForPopulation) },
        };
    }

    /// <summary>The same quantities with their p values adjusted as one family for either question.</summary>
    internal static PairedQuantity[] Adjust(IReadOnlyList<PairedQuantity> family)
    {
        AdjustedP[] overSplits = AdjustedP.Adjust([.. family.Select(quantity => quantity.OverSplitsP.Value)]);
        AdjustedP[] forPopulation = AdjustedP.Adjust([.. family.Select(quantity => quantity.ForPopulationP.Value)]);
        return [.. family.Select((quantity, i) => quantity with { OverSplitsP = overSplits[i], ForPopulationP = forPopulation[i] })];
    }
}

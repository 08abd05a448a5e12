namespace Debias.Fairness;

/// <summary>
/// How far predictions are from equalised odds (Hardt et al., 2016): the groups' absolute differences in true and in false positive
/// rate, of more than two groups each rate's range. Toolkits make one number of the two in different ways; the names say which.
/// </summary>
/// <param name="TruePositiveRate">|TPR₀ − TPR₁|, in [0, 1].</param>
/// <param name="FalsePositiveRate">|FPR₀ − FPR₁|, in [0, 1].</param>
public readonly record struct EqualisedOddsDifference(double TruePositiveRate, double FalsePositiveRate)
{
    /// <summary>Both together, in [0, 2]: of two groups error-parity's l₁; FFB's "EOdds" is a hundred times that.</summary>
    public double Sum => TruePositiveRate + FalsePositiveRate;

    /// <summary>The worse of the two, in [0, 1]: Fairlearn's default, error-parity's l∞.</summary>
    public double Max => Math.Max(TruePositiveRate, FalsePositiveRate);

    /// <summary>Half of both, in [0, 1]: Fairlearn's <c>agg="mean"</c>, OxonFair's for two groups.</summary>
    public double Mean => Sum / 2;

    /// <summary>Of counted predictions; of two groups a rate without rows is 0, of more such a group is not compared.</summary>
    public static EqualisedOddsDifference Of(Confusion confusion) =>
        confusion.Others is null
            ? new(
                Math.Abs(confusion.Unprivileged.TruePositiveRate - confusion.Privileged.TruePositiveRate),
                Math.Abs(confusion.Unprivileged.FalsePositiveRate - confusion.Privileged.FalsePositiveRate)
            )
            : new(
                Range(confusion, counts => counts.Positives, counts => counts.TruePositiveRate),
                Range(confusion, counts => counts.Negatives, counts => counts.FalsePositiveRate)
            );

    private static double Range(Confusion confusion, Func<GroupCounts, int> rows, Func<GroupCounts, double> rate)
    {
        double[] rates =
        [
            .. Enumerable.Range(0, confusion.Groups).Select(group => confusion[group]).Where(counts => rows(counts) > 0).Select(rate),
        ];
        return rates.Length == 0 ? 0 : rates.Max() - rates.Min();
    }
}

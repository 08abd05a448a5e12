namespace Debias.Fairness.ThresholdFree;

/// <summary>The area under the receiver operating characteristic within each group.</summary>
/// <param name="Unprivileged">Of group 0, in [0, 1]; NaN where it lacks positives or negatives.</param>
/// <param name="Privileged">Of group 1, in [0, 1]; NaN where it lacks positives or negatives.</param>
public readonly record struct GroupAuc(double Unprivileged, double Privileged)
{
    /// <summary>The groups' absolute difference, in [0, 1]; NaN where one has none.</summary>
    public double Gap => Math.Abs(Unprivileged - Privileged);

    /// <summary>Both areas.</summary>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or a group that is neither 0 nor 1.</exception>
    public static GroupAuc Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        GroupRows.RequireScores(scores);
        ByGroup<float[]> scored = GroupRows.Split(scores, protectedAttribute);
        ByGroup<byte[]> labelled = GroupRows.Split(labels, protectedAttribute);
        return new GroupAuc(
            RankingMetrics.Of(scored.Unprivileged, labelled.Unprivileged).Auroc,
            RankingMetrics.Of(scored.Privileged, labelled.Privileged).Auroc
        );
    }
}

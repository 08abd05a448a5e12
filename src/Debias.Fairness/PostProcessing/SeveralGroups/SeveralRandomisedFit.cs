namespace Debias.Fairness.PostProcessing.SeveralGroups;

/// <summary>
/// What randomised thresholds by group can do where there are more than two groups, or rows of none: <see cref="RandomisedThresholdFit"/>'s
/// programme with every group's corners. Rows of no group take the threshold that is best for them.
/// </summary>
public sealed class SeveralRandomisedFit
{
    private readonly IReadOnlyList<RocCorner>[] _chains;
    private readonly EqualisingProgramme _programme;
    private readonly WeightedThreshold _ungrouped;

    private SeveralRandomisedFit(IReadOnlyList<RocCorner>[] chains, EqualisingProgramme programme, WeightedThreshold ungrouped) =>
        (_chains, _programme, _ungrouped) = (chains, programme, ungrouped);

    /// <summary>Sorts the rows.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    /// <param name="constraint">What is kept within a bound.</param>
    /// <param name="measure">The measure, where that is the constraint.</param>
    public static SeveralRandomisedFit Of(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        ThresholdConstraint constraint,
        FairnessMeasure measure
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        var chains = new IReadOnlyList<RocCorner>[GroupCodes.Count(protectedAttribute)];
        for (int group = 0; group < chains.Length; group++)
        {
            chains[group] = RocChain.Of(scores, labels, protectedAttribute, (byte)group);
        }

        long positives = labels.Count((byte)1);
        long negatives = labels.Length - positives;
        ReadOnlySpan<byte> like = protectedAttribute.Contains(GroupCodes.None)
            ? protectedAttribute
            : SeveralThresholdFit.AllOfNone(labels.Length);
        RocCorner ungrouped = RocChain
            .Of(scores, labels, like, GroupCodes.None)
            .MaxBy(corner => (corner.TruePositives * negatives) - (corner.FalsePositives * positives));
        return new SeveralRandomisedFit(
            chains,
            new EqualisingProgramme(chains, [.. chains.Select(chain => chain[^1])], ConstrainedRates.Of(constraint, measure)),
            new WeightedThreshold(ungrouped.Threshold, 1)
        );
    }

    /// <summary>The best mixture. Accepting nobody keeps every bound, so that there always is one.</summary>
    /// <param name="relaxation">The bound on the ranges of the expected rates, itself allowed; 1 and more bound nothing.</param>
    public RandomisedThresholds Best(double relaxation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relaxation);
        double[][] probabilities = _programme.Solve(relaxation);
        IReadOnlyList<WeightedThreshold> Mixture(int group) =>
            [
                .. _chains[group]
                    .Select((corner, i) => new WeightedThreshold(corner.Threshold, probabilities[group][i]))
                    .Where(weighted => weighted.Probability > 0),
            ];
        return new RandomisedThresholds(Mixture(0), Mixture(1))
        {
            Others = [.. Enumerable.Range(2, _chains.Length - 2).Select(Mixture)],
            Ungrouped = [_ungrouped],
        };
    }
}

namespace Debias.Fairness.PostProcessing;

/// <summary>
/// What thresholds by group can do on some rows: asked for one bound on the bias after the other. Balanced accuracy is a sum over groups,
/// ½ + ½ Σ (TP_g / P − FP_g / N), and so is the bias, of what each threshold adds to it. So every cut of one group needs only the best cut
/// of the other among those whose addition lies in a window, which moves on as the first group's additions are gone through in order. All
/// is counted in whole numbers.
/// </summary>
public sealed class GroupThresholdFit
{
    private readonly Cut[] _first;
    private readonly Cut[] _second;
    private readonly double _scale;

    private GroupThresholdFit(Cut[] first, Cut[] second, double scale) => (_first, _second, _scale) = (first, second, scale);

    /// <summary>Sorts the rows.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}; the bias is between its groups.</param>
    /// <param name="groups">The group by which each row is decided: a itself, or a prediction of it.</param>
    /// <param name="measure">The measure of the bias.</param>
    public static GroupThresholdFit Of(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        ReadOnlySpan<byte> groups,
        FairnessMeasure measure
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        RowCount.Require(scores.Length, labels.Length, groups.Length);
        var counts = new Counts(labels, protectedAttribute, measure);
        return new GroupThresholdFit(
            Cuts(scores, labels, protectedAttribute, groups, 0, counts),
            Cuts(scores, labels, protectedAttribute, groups, 1, counts),
            counts.Scale
        );
    }

    /// <summary>
    /// The best pair of thresholds: highest balanced accuracy, then smallest |bias|, then closest thresholds, then lowest ones. Two
    /// thresholds that predict one class for all rows have no bias, so that there always is a pair.
    /// </summary>
    /// <param name="relaxation">
    /// The bound that |bias| stays below, strictly, as in the constrained objective; 0: the bias is 0; 1 and more: none.
    /// </param>
    public GroupThresholds Best(double relaxation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relaxation);
        double bound = relaxation > 1 ? double.PositiveInfinity : relaxation * _scale;
        bool Within(long bias) => Math.Abs((double)bias) < bound || bias == 0;
        long highest = long.MinValue;
        Pair? best = null;
        var window = new MaximumWindow(_second);
        foreach (Cut cut in _first)
        {
            if (!window.MoveTo(other => other.Bias + cut.Bias, Within) || cut.Gain + window.Maximum < highest)
            {
                continue;
            }

            long gain = cut.Gain + window.Maximum;
            foreach (Cut other in window.Maxima())
            {
                var pair = new Pair(cut, other);
                if (gain > highest || best is null || pair.IsPreferredTo(best.Value))
                {
                    (highest, best) = (gain, pair);
                }
            }
        }

        return new GroupThresholds(best!.Value.First.Threshold, best.Value.Second.Threshold);
    }

    /// <summary>
    /// Every way to cut a group's scores in two, by what it adds to the bias: descending in the group 0, ascending in the other, where
    /// windows lie.
    /// </summary>
    private static Cut[] Cuts(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        ReadOnlySpan<byte> groups,
        byte group,
        Counts counts
    )
    {
        int members = groups.Count(group);
        var sorted = new float[members];
        var rows = new int[members];
        int next = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (groups[row] == group)
            {
                (sorted[next], rows[next++]) = (scores[row], row);
            }
        }

        Array.Sort(sorted, rows);
        var cuts = new List<Cut>(members + 1);
        long gain = 0,
            bias = 0;

        // From the cut that accepts nobody downwards: what a cut accepts are the rows above its threshold.
        for (int i = members - 1; i >= 0; i--)
        {
            if (i == members - 1 || sorted[i] != sorted[i + 1])
            {
                cuts.Add(new Cut(sorted[i], gain, bias));
            }

            gain += labels[rows[i]] == 1 ? counts.Negatives : -counts.Positives;
            bias += counts.BiasOf(labels[rows[i]], protectedAttribute[rows[i]]);
        }

        cuts.Add(new Cut(float.NegativeInfinity, gain, bias));
        return
        [
            .. (group == 0 ? cuts.OrderByDescending(cut => cut.Bias) : cuts.OrderBy(cut => cut.Bias)).ThenByDescending(cut =>
                cut.Threshold
            ),
        ];
    }

    /// <summary>A threshold of one group: what it adds to 2PN × balanced accuracy, and to the bias times the groups' sizes.</summary>
    internal readonly record struct Cut(float Threshold, long Gain, long Bias);

    private readonly record struct Pair(Cut First, Cut Second)
    {
        public bool IsPreferredTo(Pair other)
        {
            int byBias = Math.Abs(First.Bias + Second.Bias).CompareTo(Math.Abs(other.First.Bias + other.Second.Bias));
            int byDistance = Distance.CompareTo(other.Distance);
            return byBias != 0 ? byBias < 0
                : byDistance != 0 ? byDistance < 0
                : First.Threshold < other.First.Threshold;
        }

        /// <summary>A threshold below all scores counts as 0, which accepts all but scores of 0.</summary>
        private float Distance => Math.Abs(Math.Max(First.Threshold, 0) - Math.Max(Second.Threshold, 0));
    }

    /// <summary>Numbers of rows that rates are taken of.</summary>
    private readonly ref struct Counts
    {
        private readonly bool _positivesOnly;
        private readonly long _unprivileged;
        private readonly long _privileged;

        public Counts(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute, FairnessMeasure measure)
        {
            _positivesOnly = measure == FairnessMeasure.EqualOpportunityDifference;
            Positives = labels.Count((byte)1);
            Negatives = labels.Length - Positives;
            for (int row = 0; row < labels.Length; row++)
            {
                if (!_positivesOnly || labels[row] == 1)
                {
                    _unprivileged += protectedAttribute[row] == 0 ? 1 : 0;
                    _privileged += protectedAttribute[row] == 1 ? 1 : 0;
                }
            }
        }

        public long Positives { get; }

        public long Negatives { get; }

        /// <summary>What a bias is multiplied by to be a whole number; a group without rows has a rate of 0.</summary>
        public double Scale => (double)Math.Max(_unprivileged, 1) * Math.Max(_privileged, 1);

        public long BiasOf(byte label, byte group) =>
            _positivesOnly && label == 0 ? 0
            : group == 0 ? Math.Max(_privileged, 1)
            : -Math.Max(_unprivileged, 1);
    }
}

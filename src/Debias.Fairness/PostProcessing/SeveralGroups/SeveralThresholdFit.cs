namespace Debias.Fairness.PostProcessing.SeveralGroups;

/// <summary>
/// What thresholds by group can do where there are more than two groups, or rows of none. Balanced accuracy is a sum over groups,
/// ½ + ½ Σ (TP_g / P − FP_g / N), of what each group's threshold adds. Of the best thresholds some group has the lowest rate: so every rate
/// that a threshold gives is tried as the lowest, and each group takes its best threshold among those whose rates lie less than the bound
/// above it. As the lowest rate ascends, each group's thresholds pass through a window, whose best one is kept.
/// </summary>
public sealed class SeveralThresholdFit
{
    private readonly Group[] _groups;
    private readonly Cut _ungrouped;

    private SeveralThresholdFit(Group[] groups, Cut ungrouped) => (_groups, _ungrouped) = (groups, ungrouped);

    /// <summary>Sorts the rows.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says; both the bias and the decisions are by it.</param>
    /// <param name="measure">The rate of the bias.</param>
    public static SeveralThresholdFit Of(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        FairnessMeasure measure
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        long positives = labels.Count((byte)1);
        long negatives = labels.Length - positives;
        var groups = new Group[GroupCodes.Count(protectedAttribute)];
        for (int group = 0; group < groups.Length; group++)
        {
            Cut[] cuts = Cuts(scores, labels, protectedAttribute, (byte)group, measure, positives, negatives);
            groups[group] = new Group(cuts, cuts[^1].Rate > 0);
        }

        // Where no row here is of no group, those elsewhere are decided by the threshold that is best for all rows together.
        ReadOnlySpan<byte> like = protectedAttribute.Contains(GroupCodes.None) ? protectedAttribute : AllOfNone(labels.Length);
        Cut[] ofNone = Cuts(scores, labels, like, GroupCodes.None, measure, positives, negatives);
        return new SeveralThresholdFit(groups, ofNone.MaxBy(cut => cut.Gain));
    }

    /// <summary>
    /// The best thresholds: highest balanced accuracy, then smallest range of rates, then lowest rates. Thresholds that predict one class
    /// for all rows have no bias, so that there always are some.
    /// </summary>
    /// <param name="relaxation">
    /// The bound that the range stays below, strictly, as in the constrained objective; 0: the range is 0; 1 and more: none.
    /// </param>
    public GroupThresholds Best(double relaxation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relaxation);
        bool Within(double rate, double lowest) => rate - lowest < relaxation || rate == lowest || relaxation > 1;
        Group[] compared = [.. _groups.Where(group => group.IsCompared)];
        double[] rates = [.. compared.SelectMany(group => group.Cuts).Select(cut => cut.Rate).Distinct().Order()];
        Window[] windows = [.. compared.Select(group => new Window(group.Cuts))];
        long highest = long.MinValue;
        double narrowest = double.PositiveInfinity;
        float[]? best = null;
        foreach (double lowest in rates)
        {
            bool all = true;
            foreach (Window window in windows)
            {
                all &= window.MoveTo(lowest, Within);
            }

            if (!all)
            {
                continue;
            }

            long gain = windows.Sum(window => window.Best.Gain);
            double range = windows.Max(window => window.Best.Rate) - windows.Min(window => window.Best.Rate);
            if (gain > highest || (gain == highest && range < narrowest))
            {
                (highest, narrowest) = (gain, range);
                best = [.. windows.Select(window => window.Best.Threshold)];
            }
        }

        var chosen = new Queue<float>(best ?? []);
        return new GroupThresholds(
            [.. _groups.Select(group => group.IsCompared ? chosen.Dequeue() : group.Best.Threshold)],
            _ungrouped.Threshold
        );
    }

    /// <summary>Codes of rows that are all of no group.</summary>
    internal static byte[] AllOfNone(int rows)
    {
        var codes = new byte[rows];
        codes.AsSpan().Fill(GroupCodes.None);
        return codes;
    }

    /// <summary>Every way to cut a group's scores in two, by ascending rate.</summary>
    private static Cut[] Cuts(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        byte group,
        FairnessMeasure measure,
        long positives,
        long negatives
    )
    {
        float[] sorted = GroupRows.Select(scores, protectedAttribute, group);
        byte[] sortedLabels = GroupRows.Select(labels, protectedAttribute, group);
        Array.Sort(sorted, sortedLabels);
        int counted = measure == FairnessMeasure.StatisticalParityDifference ? sorted.Length : sortedLabels.AsSpan().Count((byte)1);
        var cuts = new List<Cut>(sorted.Length + 1);
        long gain = 0;
        int accepted = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            if (i == sorted.Length - 1 || sorted[i] != sorted[i + 1])
            {
                cuts.Add(new Cut(sorted[i], gain, GroupCounts.Rate(accepted, counted)));
            }

            bool positive = sortedLabels[i] == 1;
            gain += positive ? negatives : -positives;
            accepted += positive || measure == FairnessMeasure.StatisticalParityDifference ? 1 : 0;
        }

        cuts.Add(new Cut(float.NegativeInfinity, gain, GroupCounts.Rate(accepted, counted)));
        return [.. cuts];
    }

    /// <summary>A threshold of one group: what it adds to 2PN × balanced accuracy, and the rate that it gives.</summary>
    private readonly record struct Cut(float Threshold, long Gain, double Rate);

    /// <summary>One group's cuts; where none of its rows counts, it is not compared, and takes its best cut.</summary>
    private sealed record Group(Cut[] Cuts, bool IsCompared)
    {
        public Cut Best { get; } = Cuts.MaxBy(cut => cut.Gain);
    }

    /// <summary>The cuts whose rates lie from the lowest one on to within the bound; a queue of those that no later one outdoes.</summary>
    private sealed class Window(Cut[] cuts)
    {
        private readonly LinkedList<int> _maxima = [];
        private int _end;

        public Cut Best => cuts[_maxima.First!.Value];

        public bool MoveTo(double lowest, Func<double, double, bool> within)
        {
            for (; _end < cuts.Length && within(cuts[_end].Rate, lowest); _end++)
            {
                while (_maxima.Last is { } last && cuts[last.Value].Gain < cuts[_end].Gain)
                {
                    _maxima.RemoveLast();
                }

                _maxima.AddLast(_end);
            }

            while (_maxima.First is { } first && cuts[first.Value].Rate < lowest)
            {
                _maxima.RemoveFirst();
            }

            return _maxima.Count > 0;
        }
    }
}

namespace Debias.Fairness;

/// <summary>
/// Binary predictions counted by group: every measure and metric of hard predictions follows from these numbers, four for each group.
/// </summary>
/// <param name="Unprivileged">The group a = 0.</param>
/// <param name="Privileged">The group a = 1.</param>
public readonly record struct Confusion(GroupCounts Unprivileged, GroupCounts Privileged)
{
    private const int CellsPerGroup = 4;

    /// <summary>The groups a = 2, 3, …; null where there are two groups, whatever their names.</summary>
    internal GroupCounts[]? Others { get; init; }

    /// <summary>Rows of no group that is compared: they count for performance alone.</summary>
    public GroupCounts Ungrouped { get; init; }

    /// <summary>How many groups there are.</summary>
    public int Groups => 2 + (Others?.Length ?? 0);

    /// <summary>One group's counts.</summary>
    public GroupCounts this[int group] =>
        group switch
        {
            0 => Unprivileged,
            1 => Privileged,
            _ => Others![group - 2],
        };

    /// <summary>All rows, those of no group among them.</summary>
    public GroupCounts All
    {
        get
        {
            GroupCounts all = Unprivileged + Privileged + Ungrouped;
            foreach (GroupCounts group in Others ?? [])
            {
                all += group;
            }

            return all;
        }
    }

    /// <summary>Share of rows predicted correctly.</summary>
    public double Accuracy => GroupCounts.Rate(All.TruePositives + All.TrueNegatives, All.Rows);

    /// <summary>(TPR + TNR) / 2, in [0, 1]; ½ is chance.</summary>
    public double BalancedAccuracy
    {
        get
        {
            GroupCounts all = All;
            return (all.TruePositiveRate + all.TrueNegativeRate) / 2;
        }
    }

    /// <summary>Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN).</summary>
    public double F1 => GroupCounts.Rate(2 * All.TruePositives, 2 * All.TruePositives + All.FalsePositives + All.FalseNegatives);

    /// <summary>P(f=1 | a=0) − P(f=1 | a=1), in [−1, 1]; 0 means equal acceptance rates. Of more groups the range of P(f=1 | a).</summary>
    public double StatisticalParityDifference => Bias(FairnessMeasure.StatisticalParityDifference);

    /// <summary>
    /// P(f=1 | y=1, a=0) − P(f=1 | y=1, a=1), in [−1, 1]; 0 means equal true positive rates. Of more groups the range of P(f=1 | y=1, a).
    /// </summary>
    public double EqualOpportunityDifference => Bias(FairnessMeasure.EqualOpportunityDifference);

    /// <summary>
    /// Mean of the groups' differences in true and in false positive rate, in [−1, 1]; 0 where they cancel or vanish. Of more groups the
    /// mean of the two rates' ranges.
    /// </summary>
    public double AverageOddsDifference =>
        Others is null
            ? (Unprivileged.FalsePositiveRate - Privileged.FalsePositiveRate + Unprivileged.TruePositiveRate - Privileged.TruePositiveRate)
                / 2
            : EqualisedOddsDifference.Of(this).Mean;

    /// <summary>Counts hard predictions.</summary>
    /// <param name="predictions">f in {0, 1}.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    public static Confusion Of(ReadOnlySpan<byte> predictions, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(predictions.Length, labels.Length, protectedAttribute.Length);
        Span<int> cells = GroupCodes.AreTwo(protectedAttribute) ? stackalloc int[2 * CellsPerGroup] : AllCells();
        cells.Clear();
        for (int row = 0; row < predictions.Length; row++)
        {
            cells[(protectedAttribute[row] << 2) | (labels[row] << 1) | predictions[row]]++;
        }

        return FromCells(cells, protectedAttribute);
    }

    /// <summary>Counts f(x) &gt; threshold.</summary>
    /// <param name="scores">f(x).</param>
    /// <param name="threshold">Rounded to single precision, as the scores are.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    public static Confusion AtThreshold(
        ReadOnlySpan<float> scores,
        double threshold,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        float limit = (float)threshold;
        Span<int> cells = GroupCodes.AreTwo(protectedAttribute) ? stackalloc int[2 * CellsPerGroup] : AllCells();
        cells.Clear();
        for (int row = 0; row < scores.Length; row++)
        {
            cells[(protectedAttribute[row] << 2) | (labels[row] << 1) | (scores[row] > limit ? 1 : 0)]++;
        }

        return FromCells(cells, protectedAttribute);
    }

    /// <summary>The bias under a measure: of two groups a=0's rate less a=1's, of more the highest rate less the lowest.</summary>
    public double Bias(BiasMeasure measure) =>
        Others is not null ? GroupRange.Of(this, measure).Value
        : measure.Shrinkage > 0 ? GroupRate.Shrunk(this, 0, measure) - GroupRate.Shrunk(this, 1, measure)
        : measure.Rate == FairnessMeasure.StatisticalParityDifference ? Unprivileged.AcceptanceRate - Privileged.AcceptanceRate
        : Unprivileged.TruePositiveRate - Privileged.TruePositiveRate;

    /// <summary>From the counts of each group, two at least, and of rows of none.</summary>
    public static Confusion FromGroups(ReadOnlySpan<GroupCounts> groups, GroupCounts ungrouped = default) =>
        new(groups[0], groups[1]) { Others = groups.Length == 2 ? null : groups[2..].ToArray(), Ungrouped = ungrouped };

    /// <summary>Room for the counts of every code there is, indexed by 4a + 2y + f.</summary>
    internal static int[] AllCells() => new int[(GroupCodes.None + 1) * CellsPerGroup];

    /// <summary>From counts indexed by 4a + 2y + f: of two groups, or of all codes.</summary>
    internal static Confusion FromCells(ReadOnlySpan<int> cells, ReadOnlySpan<byte> protectedAttribute)
    {
        if (cells.Length == 2 * CellsPerGroup)
        {
            return new Confusion(Group(cells, 0), Group(cells, 1));
        }

        var groups = new GroupCounts[GroupCodes.Count(protectedAttribute)];
        for (int group = 0; group < groups.Length; group++)
        {
            groups[group] = Group(cells, group);
        }

        return FromGroups(groups, Group(cells, GroupCodes.None));
    }

    /// <summary>Whether all counts are the same.</summary>
    public bool Equals(Confusion other) =>
        Unprivileged == other.Unprivileged
        && Privileged == other.Privileged
        && Ungrouped == other.Ungrouped
        && Others.AsSpan().SequenceEqual(other.Others);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Unprivileged, Privileged, Ungrouped, Others?.Length);

    private static GroupCounts Group(ReadOnlySpan<int> cells, int group)
    {
        ReadOnlySpan<int> of = cells.Slice(group * CellsPerGroup, CellsPerGroup);
        return new GroupCounts(of[3], of[1], of[0], of[2]);
    }
}

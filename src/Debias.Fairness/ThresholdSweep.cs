namespace Debias.Fairness;

/// <summary>
/// A score's predictions at all 101 thresholds 0, 0.01 … 1, counted in one pass: each score falls into the bin of the largest
/// threshold below it, and cumulative sums over bins give the confusion at every threshold. Scores and thresholds
/// are compared in single precision, as the released code's array library does.
/// </summary>
public sealed class ThresholdSweep
{
    /// <summary>Number of thresholds.</summary>
    public const int Count = 101;

    private static readonly float[] Edges = [.. Enumerable.Range(0, Count).Select(i => (float)At(i))];

    private readonly Confusion[] _confusions;

    private ThresholdSweep(Confusion[] confusions) => _confusions = confusions;

    /// <summary>The confusion of f(x) &gt; threshold at each threshold, ascending.</summary>
    public ReadOnlySpan<Confusion> Confusions => _confusions;

    /// <summary>The i-th threshold.</summary>
    public static double At(int index) => index / 100.0;

    /// <summary>Counts scores.</summary>
    /// <param name="scores">f(x), not NaN.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    public static ThresholdSweep Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        return GroupCodes.AreTwo(protectedAttribute)
            ? OfTwoGroups(scores, labels, protectedAttribute)
            : OfSeveralGroups(scores, labels, protectedAttribute);
    }

    private static ThresholdSweep OfTwoGroups(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        // above[b][cell]: rows whose score exceeds exactly the first b thresholds; cell = 2a + y.
        Span<int> bins = stackalloc int[(Count + 1) * 4];
        bins.Clear();
        for (int row = 0; row < scores.Length; row++)
        {
            bins[4 * ThresholdsBelow(scores[row]) + 2 * protectedAttribute[row] + labels[row]]++;
        }

        var confusions = new Confusion[Count];
        Span<int> below = stackalloc int[4];
        Span<int> total = stackalloc int[4];
        below.Clear();
        total.Clear();
        for (int bin = 0; bin <= Count; bin++)
        {
            for (int cell = 0; cell < 4; cell++)
            {
                total[cell] += bins[4 * bin + cell];
            }
        }

        for (int i = 0; i < Count; i++)
        {
            for (int cell = 0; cell < 4; cell++)
            {
                below[cell] += bins[4 * i + cell];
            }

            confusions[i] = new Confusion(
                new GroupCounts(total[1] - below[1], total[0] - below[0], below[0], below[1]),
                new GroupCounts(total[3] - below[3], total[2] - below[2], below[2], below[3])
            );
        }

        return new ThresholdSweep(confusions);
    }

    private static ThresholdSweep OfSeveralGroups(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        // The last place is that of rows of no group.
        var groups = new GroupCounts[GroupCodes.Count(protectedAttribute) + 1];
        int cells = 2 * groups.Length;
        var bins = new int[(Count + 1) * cells];
        for (int row = 0; row < scores.Length; row++)
        {
            int group = Math.Min(protectedAttribute[row], groups.Length - 1);
            bins[(cells * ThresholdsBelow(scores[row])) + (2 * group) + labels[row]]++;
        }

        var below = new int[cells];
        var total = new int[cells];
        for (int i = 0; i < bins.Length; i++)
        {
            total[i % cells] += bins[i];
        }

        var confusions = new Confusion[Count];
        for (int i = 0; i < Count; i++)
        {
            for (int cell = 0; cell < cells; cell++)
            {
                below[cell] += bins[(cells * i) + cell];
            }

            for (int group = 0; group < groups.Length; group++)
            {
                int cell = 2 * group;
                groups[group] = new GroupCounts(total[cell + 1] - below[cell + 1], total[cell] - below[cell], below[cell], below[cell + 1]);
            }

            confusions[i] = Confusion.FromGroups(groups.AsSpan()[..^1], groups[^1]);
        }

        return new ThresholdSweep(confusions);
    }

    /// <summary>The threshold with the highest balanced accuracy; the first of equals.</summary>
    public ThresholdChoice BestByBalancedAccuracy() => Best(static (confusion, _, _) => confusion.BalancedAccuracy, default, 0);

    /// <summary>The threshold with the highest constrained objective; the first of equals.</summary>
    public ThresholdChoice BestByObjective(BiasMeasure measure, double epsilon) =>
        Best(static (confusion, measure, epsilon) => ConstrainedObjective.Value(confusion, measure, epsilon), measure, epsilon);

    private ThresholdChoice Best(Func<Confusion, BiasMeasure, double, double> value, BiasMeasure measure, double epsilon)
    {
        int best = 0;
        double bestValue = double.NegativeInfinity;
        for (int i = 0; i < Count; i++)
        {
            double candidate = value(_confusions[i], measure, epsilon);
            if (candidate > bestValue)
            {
                best = i;
                bestValue = candidate;
            }
        }

        return new ThresholdChoice(At(best), bestValue, _confusions[best]);
    }

    /// <summary>
    /// Number of thresholds that a score exceeds: a guess by arithmetic, corrected by comparison so that it is exact at the edges.
    /// </summary>
    private static int ThresholdsBelow(float score)
    {
        int guess = Math.Clamp((int)(score * 100f), 0, Count - 1);
        while (guess < Count && score > Edges[guess])
        {
            guess++;
        }

        while (guess > 0 && !(score > Edges[guess - 1]))
        {
            guess--;
        }

        return guess;
    }
}

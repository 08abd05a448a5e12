using System.Numerics;

namespace Debias.Fairness.PostProcessing;

/// <summary>
/// What randomised thresholds by group can do on some rows (Hardt et al., 2016, with the relaxation of Cruz and Hardt, 2024): the mixture
/// of each group's thresholds with the highest expected balanced accuracy among those whose expected rates differ by no more than a bound.
/// A linear programme over the corners of both groups' ROC curves, solved exactly.
/// </summary>
public sealed class RandomisedThresholdFit
{
    // A bound is read to nine decimals, so that it is a whole number of these.
    private const long BoundUnits = 1_000_000_000;

    private readonly Corner[] _corners;
    private readonly BigInteger[] _scales;

    private RandomisedThresholdFit(Corner[] corners, BigInteger[] scales) => (_corners, _scales) = (corners, scales);

    /// <summary>Sorts the rows.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="constraint">What is kept within a bound.</param>
    /// <param name="measure">The measure, where that is the constraint.</param>
    public static RandomisedThresholdFit Of(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        ThresholdConstraint constraint,
        FairnessMeasure measure
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        IReadOnlyList<RocCorner>[] chains =
        [
            RocChain.Of(scores, labels, protectedAttribute, 0),
            RocChain.Of(scores, labels, protectedAttribute, 1),
        ];

        // The last corner of a chain accepts all, so it counts the group's rows.
        RocCorner first = chains[0][^1],
            second = chains[1][^1];
        BigInteger positives = first.TruePositives + second.TruePositives;
        BigInteger negatives = first.FalsePositives + second.FalsePositives;
        Func<RocCorner, int>[] counts = ConstrainedRates.Of(constraint, measure);
        BigInteger[] firstScales = [.. counts.Select(count => ScaleOf(count(first)))];
        BigInteger[] secondScales = [.. counts.Select(count => ScaleOf(count(second)))];
        var corners =
            from @group in Enumerable.Range(0, 2)
            from corner in chains[@group]
            let rates = counts.Select((count, i) => @group == 0 ? count(corner) * secondScales[i] : -count(corner) * firstScales[i])
            select new Corner(
                @group,
                corner.Threshold,
                (corner.TruePositives * negatives) - (corner.FalsePositives * positives),
                [.. rates]
            );
        return new RandomisedThresholdFit([.. corners], [.. firstScales.Zip(secondScales, BigInteger.Multiply)]);
    }

    /// <summary>The best mixture. Accepting nobody keeps every bound, so that there always is one.</summary>
    /// <param name="relaxation">The bound on the expected differences, itself allowed; 1 and more bound nothing.</param>
    public RandomisedThresholds Best(double relaxation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relaxation);
        var bound = new BigInteger(Math.Round(Math.Min(relaxation, 1) * BoundUnits));
        WholeNumberSimplex programme = Programme(bound);
        List<(int Variable, BigInteger Numerator)> solution = [.. programme.Maximise().OrderBy(value => value.Variable)];
        IReadOnlyList<WeightedThreshold> Mixture(int group) =>
            [
                .. solution
                    .Where(value => value.Variable < _corners.Length && value.Numerator.Sign > 0)
                    .Where(value => _corners[value.Variable].Group == group)
                    .Select(value => new WeightedThreshold(
                        _corners[value.Variable].Threshold,
                        Fraction.ToDouble(value.Numerator, programme.Denominator)
                    )),
            ];
        return new RandomisedThresholds(Mixture(0), Mixture(1));
    }

    /// <summary>
    /// A variable for each corner, then two slacks for each constrained difference d: d + slack = bound and −d + slack = bound. The first
    /// two rows say that a group's probabilities add up to 1; its corner that accepts nobody, the first, is a unit column.
    /// </summary>
    private WholeNumberSimplex Programme(BigInteger bound)
    {
        int differences = _scales.Length;
        int rows = 2 + (2 * differences);
        List<BigInteger[]> columns = [];
        foreach (Corner corner in _corners)
        {
            var column = new BigInteger[rows];
            column[corner.Group] = 1;
            for (int i = 0; i < differences; i++)
            {
                column[2 + (2 * i)] = corner.Rates[i] * BoundUnits;
                column[3 + (2 * i)] = -corner.Rates[i] * BoundUnits;
            }

            columns.Add(column);
        }

        for (int row = 2; row < rows; row++)
        {
            var slack = new BigInteger[rows];
            slack[row] = 1;
            columns.Add(slack);
        }

        BigInteger[] gains = [.. _corners.Select(corner => corner.Gain), .. Enumerable.Repeat(BigInteger.Zero, 2 * differences)];
        BigInteger[] rightHandSide = [1, 1, .. _scales.SelectMany(scale => Enumerable.Repeat(scale * bound, 2))];
        int[] units = [0, Array.FindIndex(_corners, corner => corner.Group == 1), .. Enumerable.Range(_corners.Length, 2 * differences)];
        return new WholeNumberSimplex([.. columns], gains, rightHandSide, units);
    }

    /// <summary>A group without such rows has a rate of 0.</summary>
    private static BigInteger ScaleOf(int rows) => Math.Max(rows, 1);

    /// <summary>One threshold of one group.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Threshold">The threshold.</param>
    /// <param name="Gain">What it adds to (2 × balanced accuracy − 1) × PN.</param>
    /// <param name="Rates">What it adds to each constrained difference, times that one's scale.</param>
    private sealed record Corner(int Group, float Threshold, BigInteger Gain, BigInteger[] Rates);
}

using System.Numerics;

namespace Debias.Fairness.Reductions;

/// <summary>
/// Group parity as linear constraints on what is predicted (Agarwal et al., 2018, examples 1 and 2): for every group g, the group's rate
/// less that of all groups together lies within ± a bound, so that two groups may differ by twice the bound. Two constraints for each
/// group: number 2g from above, 2g + 1 from below. A group without rows that count is not constrained.
/// </summary>
public sealed class ParityConstraints
{
    // A bound is read to nine decimals, so that it is a whole number of these.
    private const long BoundUnits = 1_000_000_000;

    private readonly FairnessMeasure _measure;
    private readonly int[] _rows;
    private readonly int _allRows;

    /// <summary>States them for a part of the data.</summary>
    /// <param name="measure">Which rows count.</param>
    /// <param name="rows">Any predictions of the rows, counted.</param>
    /// <param name="bound">The bound, at least 0.</param>
    public ParityConstraints(FairnessMeasure measure, Confusion rows, double bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bound);
        (_measure, Bound) = (measure, Math.Round(bound * BoundUnits) / BoundUnits);
        _rows = [.. Enumerable.Range(0, rows.Groups).Select(group => GroupRate.Rows(rows[group], measure))];
        _allRows = _rows.Sum();
    }

    /// <summary>How many there are: two for each group.</summary>
    public int Count => 2 * _rows.Length;

    /// <summary>The bound, to nine decimals.</summary>
    public double Bound { get; }

    /// <summary>γ: the left-hand sides, ± (a group's rate less that of all).</summary>
    /// <param name="predictions">A classifier's predictions of the rows, counted.</param>
    public double[] Values(Confusion predictions) =>
        [
            .. Enumerable
                .Range(0, Count)
                .Select(number =>
                    _rows[number / 2] == 0 ? 0 : (double)Difference(number, predictions) / ((double)_rows[number / 2] * _allRows)
                ),
        ];

    /// <summary>∂ Σ λγ / ∂h(x): what predicting a row of a group positive adds to the constraints at their prices.</summary>
    /// <param name="group">The row's group; a row of none adds nothing.</param>
    /// <param name="label">The row's label.</param>
    /// <param name="prices">λ, one for each constraint.</param>
    public double PriceOfAccepting(byte group, byte label, ReadOnlySpan<double> prices)
    {
        if (group == GroupCodes.None || !BiasProxy.Counts(_measure, label) || _rows[group] == 0)
        {
            return 0;
        }

        double all = 0;
        for (int other = 0; other < _rows.Length; other++)
        {
            all += _rows[other] == 0 ? 0 : Net(other, prices);
        }

        return (Net(group, prices) / _rows[group]) - (all / _allRows);
    }

    /// <summary>The same prices less what both sides of a group have in common, which buys nothing.</summary>
    public static double[] Project(IReadOnlyList<double> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        return [.. prices.Select((price, number) => Math.Max(0, price - prices[number ^ 1]))];
    }

    /// <summary>A constraint's scale in whole numbers; 0 where it constrains nothing.</summary>
    internal BigInteger Scale(int number) => (BigInteger)_rows[number / 2] * _allRows * BoundUnits;

    /// <summary>γ less the bound, times <see cref="Scale"/>.</summary>
    internal BigInteger ExcessUnits(int number, Confusion predictions)
    {
        BigInteger bound = new(Math.Round(Bound * BoundUnits));
        return (Difference(number, predictions) * (BigInteger)BoundUnits) - (bound * _rows[number / 2] * _allRows);
    }

    /// <summary>± (k_g N − K n_g).</summary>
    private long Difference(int number, Confusion predictions)
    {
        long accepted = Enumerable.Range(0, _rows.Length).Sum(group => GroupRate.Accepted(predictions[group], _measure));
        long ofGroup = GroupRate.Accepted(predictions[number / 2], _measure);
        long difference = (ofGroup * _allRows) - (accepted * _rows[number / 2]);
        return number % 2 == 0 ? difference : -difference;
    }

    private static double Net(int group, ReadOnlySpan<double> prices) => prices[2 * group] - prices[(2 * group) + 1];
}

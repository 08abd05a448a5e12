using System.Numerics;

namespace Debias.Fairness.PostProcessing.SeveralGroups;

/// <summary>
/// The linear programme behind randomised decisions for several groups: each group mixes a few ways of deciding, so that the groups'
/// expected rates lie within a bound of each other at the highest expected balanced accuracy. A rate's lowest value is a variable of its
/// own, a: a ≤ r ≤ a + bound for every group needs two rows for each group instead of two for each pair. Solved exactly.
/// </summary>
internal sealed class EqualisingProgramme
{
    // A bound is read to nine decimals, so that it is a whole number of these.
    private const long BoundUnits = 1_000_000_000;

    private readonly IReadOnlyList<RocCorner>[] _groups;
    private readonly int[] _order;
    private readonly Func<RocCorner, int>[] _rates;
    private readonly RocCorner[] _totals;

    /// <summary>States the programme.</summary>
    /// <param name="groups">
    /// Ways of deciding, for each group: the first accepts nobody, and some accept all, which <paramref name="totals"/> counts.
    /// </param>
    /// <param name="totals">Each group's rows.</param>
    /// <param name="rates">Rows accepted that count for each rate that is bounded.</param>
    public EqualisingProgramme(IReadOnlyList<RocCorner>[] groups, RocCorner[] totals, params Func<RocCorner, int>[] rates)
    {
        (_groups, _totals, _rates) = (groups, totals, rates);

        // By content, so that the pivots do not depend on how groups are numbered.
        _order =
        [
            .. Enumerable
                .Range(0, groups.Length)
                .OrderBy(group => totals[group].TruePositives)
                .ThenBy(group => totals[group].FalsePositives)
                .ThenBy(group => groups[group].Count)
                .ThenBy(group => groups[group].Sum(corner => (long)corner.TruePositives * corner.FalsePositives)),
        ];
    }

    /// <summary>The probability of each way of deciding, for each group.</summary>
    /// <param name="relaxation">The bound on the ranges of the expected rates, itself allowed; 1 and more bound nothing.</param>
    public double[][] Solve(double relaxation)
    {
        var bound = new BigInteger(Math.Round(Math.Min(relaxation, 1) * BoundUnits));
        int ways = _groups.Sum(group => group.Count);
        int perRate = 2 * _groups.Length;
        int rows = _groups.Length + (_rates.Length * perRate);
        BigInteger positives = _totals.Aggregate(BigInteger.Zero, (sum, total) => sum + total.TruePositives);
        BigInteger negatives = _totals.Aggregate(BigInteger.Zero, (sum, total) => sum + total.FalsePositives);
        List<BigInteger[]> columns = [];
        List<BigInteger> gains = [];
        var units = new int[rows];
        BigInteger[] rightHandSide = new BigInteger[rows];
        for (int place = 0; place < _order.Length; place++)
        {
            units[place] = columns.Count;
            rightHandSide[place] = 1;
            foreach (RocCorner way in _groups[_order[place]])
            {
                var column = new BigInteger[rows];
                column[place] = 1;
                for (int rate = 0; rate < _rates.Length; rate++)
                {
                    int row = _groups.Length + (rate * perRate) + (2 * place);
                    column[row] = _rates[rate](way) * (BigInteger)BoundUnits;
                    column[row + 1] = -column[row];
                }

                columns.Add(column);
                gains.Add((way.TruePositives * negatives) - (way.FalsePositives * positives));
            }
        }

        for (int rate = 0; rate < _rates.Length; rate++)
        {
            var lowest = new BigInteger[rows];
            for (int place = 0; place < _order.Length; place++)
            {
                int row = _groups.Length + (rate * perRate) + (2 * place);

                // A group without rows that count has no rate to be bounded: its rows read 0 = 0.
                BigInteger members = _rates[rate](_totals[_order[place]]);
                lowest[row] = -members * BoundUnits;
                lowest[row + 1] = members * BoundUnits;
                rightHandSide[row] = members * bound;
            }

            columns.Add(lowest);
            gains.Add(0);
        }

        for (int row = _groups.Length; row < rows; row++)
        {
            var slack = new BigInteger[rows];
            slack[row] = 1;
            units[row] = columns.Count;
            columns.Add(slack);
            gains.Add(0);
        }

        var simplex = new WholeNumberSimplex([.. columns], [.. gains], rightHandSide, units);
        Dictionary<int, BigInteger> solution = simplex
            .Maximise()
            .Where(value => value.Variable < ways)
            .ToDictionary(value => value.Variable, value => value.Numerator);
        var probabilities = new double[_groups.Length][];
        int next = 0;
        foreach (int group in _order)
        {
            probabilities[group] =
            [
                .. Enumerable
                    .Range(next, _groups[group].Count)
                    .Select(variable => Fraction.ToDouble(solution.GetValueOrDefault(variable), simplex.Denominator)),
            ];
            next += _groups[group].Count;
        }

        return probabilities;
    }
}

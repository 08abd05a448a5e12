using System.Numerics;
using Debias.Fairness.PostProcessing;

namespace Debias.Fairness.Reductions;

/// <summary>
/// The best mixture of some classifiers: min over Q of its cost plus B times its largest excess over a constraint, and the prices of the
/// constraints there. Both sides of the game of Agarwal et al. (2018) in one linear programme, solved in whole numbers.
/// </summary>
public static class MixtureProgramme
{
    // B is read to nine decimals.
    private const long MostUnits = 1_000_000_000;

    /// <summary>Solves it.</summary>
    /// <param name="classifiers">Predictions of the same rows, counted; at least one.</param>
    /// <param name="costs">What errors cost.</param>
    /// <param name="constraints">What the mixture is to keep.</param>
    /// <param name="most">B: the sum of prices is at most this.</param>
    /// <returns>Q, one for each classifier, and λ, one for each constraint.</returns>
    public static (double[] Weights, double[] Prices) Solve(
        IReadOnlyList<Confusion> classifiers,
        ErrorCosts costs,
        ParityConstraints constraints,
        double most
    )
    {
        ArgumentNullException.ThrowIfNull(classifiers);
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentOutOfRangeException.ThrowIfZero(classifiers.Count);
        int rows = constraints.Count + 1,
            total = constraints.Count;
        BigInteger costScale = MostUnits;
        BigInteger excessPrice = costs.Denominator * new BigInteger(Math.Round(most * MostUnits));
        List<BigInteger[]> columns = [];
        List<BigInteger> gains = [];
        foreach (Confusion classifier in classifiers)
        {
            BigInteger[] column = [.. Enumerable.Range(0, total).Select(number => constraints.ExcessUnits(number, classifier)), 1];
            columns.Add(column);
            gains.Add(-costs.Units(classifier) * costScale);
        }

        columns.Add([.. Enumerable.Range(0, total).Select(number => -constraints.Scale(number)), 0]);
        gains.Add(-excessPrice);
        for (int row = 0; row < rows; row++)
        {
            var unit = new BigInteger[rows];
            unit[row] = 1;
            columns.Add(unit);

            // Doing without a classifier costs more than any: no excess is above 2.
            gains.Add(row == total ? (2 * gains.Min()) - (3 * excessPrice) - 1 : 0);
        }

        BigInteger[] rightHandSide = [.. Enumerable.Repeat(BigInteger.Zero, total), 1];
        var simplex = new WholeNumberSimplex([.. columns], [.. gains], rightHandSide, [.. Enumerable.Range(classifiers.Count + 1, rows)]);
        Dictionary<int, BigInteger> solution = simplex.Maximise().ToDictionary(value => value.Variable, value => value.Numerator);
        BigInteger[] prices = simplex.Prices();
        return (
            [.. classifiers.Select((_, i) => Fraction.ToDouble(solution.GetValueOrDefault(i), simplex.Denominator))],
            [
                .. Enumerable
                    .Range(0, total)
                    .Select(number =>
                        excessPrice.IsZero
                            ? 0
                            : most * Fraction.ToDouble(prices[number] * constraints.Scale(number), simplex.Denominator * excessPrice)
                    ),
            ]
        );
    }
}

using System.Numerics;

namespace Debias.Fairness.PostProcessing;

/// <summary>
/// The linear programme of equalised odds, solved exactly: four probabilities that make both groups' true and false positive rates equal
/// at the least false less true positive rate. With two equations at most two probabilities of a vertex lie between 0 and 1, so the few
/// vertices are all tried, in whole numbers: no tolerance, no rounding, the same solution everywhere.
/// </summary>
internal sealed class EqualRates
{
    private const int Variables = 4;
    private const int Subsets = 1 << Variables;

    /// <summary>The probabilities that change nothing.</summary>
    private static readonly int[] Unchanged = [1, 0, 1, 0];

    // Coefficients of the probabilities; the equations are multiplied by the groups' counts.
    private readonly BigInteger[] _truePositives;
    private readonly BigInteger[] _falsePositives;
    private readonly BigInteger[] _error;
    private readonly BigInteger[] _rows;

    private EqualRates(GroupCounts privileged, GroupCounts unprivileged)
    {
        BigInteger positives = CountOrOne(privileged.Positives);
        BigInteger negatives = CountOrOne(privileged.Negatives);
        BigInteger otherPositives = CountOrOne(unprivileged.Positives);
        BigInteger otherNegatives = CountOrOne(unprivileged.Negatives);
        _truePositives =
        [
            privileged.TruePositives * otherPositives,
            privileged.FalseNegatives * otherPositives,
            -unprivileged.TruePositives * positives,
            -unprivileged.FalseNegatives * positives,
        ];
        _falsePositives =
        [
            privileged.FalsePositives * otherNegatives,
            privileged.TrueNegatives * otherNegatives,
            -unprivileged.FalsePositives * negatives,
            -unprivileged.TrueNegatives * negatives,
        ];

        // Of one group alone: the other's rates are the same.
        _error =
        [
            (privileged.FalsePositives * positives) - (privileged.TruePositives * negatives),
            (privileged.TrueNegatives * positives) - (privileged.FalseNegatives * negatives),
            0,
            0,
        ];
        _rows =
        [
            privileged.TruePositives + privileged.FalsePositives,
            privileged.TrueNegatives + privileged.FalseNegatives,
            unprivileged.TruePositives + unprivileged.FalsePositives,
            unprivileged.TrueNegatives + unprivileged.FalseNegatives,
        ];
    }

    /// <summary>
    /// P(1 stays 1) and P(0 becomes 1) in the privileged group, then in the other. Of equally good solutions the one that changes the
    /// fewest labels is taken.
    /// </summary>
    public static double[] Solve(Confusion confusion)
    {
        var program = new EqualRates(confusion.Privileged, confusion.Unprivileged);
        Vertex best = program.Vertices().Aggregate((first, second) => program.IsBetter(second, first) ? second : first);
        return [.. best.Numerators.Select(numerator => Fraction.ToDouble(numerator, best.Denominator))];
    }

    private static BigInteger CountOrOne(int count) => Math.Max(count, 1);

    private IEnumerable<Vertex> Vertices() =>
        from free in Enumerable.Range(0, Subsets)
        where BitOperations.PopCount((uint)free) <= 2
        from changed in Enumerable.Range(0, Subsets)
        where (changed & free) == 0
        let vertex = At([.. Enumerable.Range(0, Variables).Where(variable => (free >> variable & 1) == 1)], changed)
        where vertex is not null && IsFeasible(vertex)
        select vertex;

    /// <summary>Where the equations meet, if they do, with all but the free probabilities at 0 or 1.</summary>
    private Vertex? At(int[] free, int changed)
    {
        BigInteger[] values =
        [
            .. Unchanged.Select((value, variable) => (BigInteger)(free.Contains(variable) ? 0 : value ^ (changed >> variable & 1))),
        ];
        BigInteger rest1 = -Product(_truePositives, values);
        BigInteger rest2 = -Product(_falsePositives, values);
        BigInteger denominator = 1;
        BigInteger[] solved = [];
        if (free is [int first, int second])
        {
            denominator = (_truePositives[first] * _falsePositives[second]) - (_truePositives[second] * _falsePositives[first]);
            solved =
            [
                (rest1 * _falsePositives[second]) - (rest2 * _truePositives[second]),
                (rest2 * _truePositives[first]) - (rest1 * _falsePositives[first]),
            ];
        }
        else if (free is [int only])
        {
            bool fromFirst = !_truePositives[only].IsZero;
            denominator = fromFirst ? _truePositives[only] : _falsePositives[only];
            solved = [fromFirst ? rest1 : rest2];
        }

        if (denominator.IsZero)
        {
            return null;
        }

        BigInteger[] numerators = [.. values.Select(value => value * BigInteger.Abs(denominator))];
        for (int i = 0; i < free.Length; i++)
        {
            numerators[free[i]] = solved[i] * denominator.Sign;
        }

        return new Vertex(numerators, BigInteger.Abs(denominator));
    }

    private bool IsFeasible(Vertex vertex) =>
        Array.TrueForAll(vertex.Numerators, numerator => numerator.Sign >= 0 && numerator <= vertex.Denominator)
        && Product(_truePositives, vertex.Numerators).IsZero
        && Product(_falsePositives, vertex.Numerators).IsZero;

    private bool IsBetter(Vertex vertex, Vertex than)
    {
        int byError = Compare(Product(_error, vertex.Numerators), vertex, Product(_error, than.Numerators), than);
        return byError < 0 || (byError == 0 && Compare(Changes(vertex), vertex, Changes(than), than) < 0);
    }

    /// <summary>Expected number of changed labels, times the denominator.</summary>
    private BigInteger Changes(Vertex vertex) =>
        Product(_rows, [.. vertex.Numerators.Select((numerator, i) => BigInteger.Abs((Unchanged[i] * vertex.Denominator) - numerator))]);

    private static int Compare(BigInteger value, Vertex vertex, BigInteger otherValue, Vertex other) =>
        (value * other.Denominator).CompareTo(otherValue * vertex.Denominator);

    private static BigInteger Product(BigInteger[] coefficients, BigInteger[] values)
    {
        BigInteger sum = 0;
        for (int i = 0; i < Variables; i++)
        {
            sum += coefficients[i] * values[i];
        }

        return sum;
    }

    /// <summary>Four probabilities over a common positive denominator.</summary>
    private sealed record Vertex(BigInteger[] Numerators, BigInteger Denominator);
}

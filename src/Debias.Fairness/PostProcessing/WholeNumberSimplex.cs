using System.Numerics;

namespace Debias.Fairness.PostProcessing;

/// <summary>
/// The revised simplex method in whole numbers: maximises c·x under A x = b, x ≥ 0, from a basis that is known to be feasible. The inverse
/// of the basis is kept as whole numbers over the basis' determinant, and Bland's rule chooses, so that there is no tolerance, no rounding
/// and no cycle: the same solution everywhere, which a library in floating point would not promise. Meant for a handful of rows.
/// </summary>
internal sealed class WholeNumberSimplex
{
    private readonly BigInteger[][] _columns;
    private readonly BigInteger[] _gains;
    private readonly int[] _basis;
    private readonly BigInteger[][] _inverse;
    private readonly BigInteger[] _values;
    private BigInteger _determinant = 1;

    /// <summary>Starts at a basis whose columns are the unit vectors, in the order of the rows.</summary>
    /// <param name="columns">The columns of A.</param>
    /// <param name="gains">c.</param>
    /// <param name="rightHandSide">b, none of them negative.</param>
    /// <param name="unitColumns">For each row the index of its unit column.</param>
    public WholeNumberSimplex(BigInteger[][] columns, BigInteger[] gains, BigInteger[] rightHandSide, int[] unitColumns)
    {
        _columns = columns;
        _gains = gains;
        _basis = [.. unitColumns];
        _values = [.. rightHandSide];
        _inverse = [.. unitColumns.Select((_, row) => unitColumns.Select((_, column) => row == column ? BigInteger.One : 0).ToArray())];
    }

    /// <summary>The common denominator of the solution.</summary>
    public BigInteger Denominator => _determinant;

    /// <summary>
    /// Goes to the optimum, which must exist: the feasible set is bounded. Variables that are not named are 0.
    /// </summary>
    /// <returns>Pairs of a variable and its value times <see cref="Denominator"/>.</returns>
    public IEnumerable<(int Variable, BigInteger Numerator)> Maximise()
    {
        while (Entering() is int entering && entering >= 0)
        {
            BigInteger[] direction = [.. _inverse.Select(row => Product(row, _columns[entering]))];
            Pivot(entering, Leaving(direction), direction);
        }

        return _basis.Zip(_values);
    }

    /// <summary>
    /// What a unit of each right-hand side is worth, times <see cref="Denominator"/>: at the optimum the solution of the dual.
    /// </summary>
    public BigInteger[] Prices() =>
        [
            .. Enumerable
                .Range(0, _basis.Length)
                .Select(column =>
                    _basis.Select((variable, row) => _gains[variable] * _inverse[row][column]).Aggregate(BigInteger.Zero, BigInteger.Add)
                ),
        ];

    /// <summary>The first variable whose reduced cost is positive; −1 at the optimum.</summary>
    private int Entering()
    {
        BigInteger[] prices = Prices();
        for (int variable = 0; variable < _columns.Length; variable++)
        {
            if ((_gains[variable] * _determinant) - Product(prices, _columns[variable]) > 0)
            {
                return variable;
            }
        }

        return -1;
    }

    /// <summary>The row that limits the step; of equal ones that of the first variable.</summary>
    private int Leaving(BigInteger[] direction)
    {
        int leaving = -1;
        for (int row = 0; row < _basis.Length; row++)
        {
            if (direction[row].Sign <= 0)
            {
                continue;
            }

            int order = leaving < 0 ? -1 : (_values[row] * direction[leaving]).CompareTo(_values[leaving] * direction[row]);
            if (order < 0 || (order == 0 && _basis[row] < _basis[leaving]))
            {
                leaving = row;
            }
        }

        return leaving >= 0 ? leaving : throw new InvalidOperationException("The linear programme has no bound.");
    }

    /// <summary>Edmonds' step: every division leaves no remainder, because all entries are minors of the matrix.</summary>
    private void Pivot(int entering, int leaving, BigInteger[] direction)
    {
        BigInteger pivot = direction[leaving];
        for (int row = 0; row < _basis.Length; row++)
        {
            if (row == leaving)
            {
                continue;
            }

            for (int column = 0; column < _basis.Length; column++)
            {
                _inverse[row][column] = ((pivot * _inverse[row][column]) - (direction[row] * _inverse[leaving][column])) / _determinant;
            }

            _values[row] = ((pivot * _values[row]) - (direction[row] * _values[leaving])) / _determinant;
        }

        _basis[leaving] = entering;
        _determinant = pivot;
    }

    private static BigInteger Product(BigInteger[] left, BigInteger[] right)
    {
        BigInteger sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}

using Debias.Datasets;

namespace Debias.Learning.Methods.DeepFeatureReweighting;

/// <summary>Mean and standard deviation of every column of a matrix; a column that is constant is only centred, to 0.</summary>
internal sealed class Standardisation
{
    private readonly double[] _means;
    private readonly double[] _scales;

    private Standardisation(double[] means, double[] scales) => (_means, _scales) = (means, scales);

    /// <summary>Of all rows of a matrix.</summary>
    public static Standardisation Of(FeatureMatrix matrix)
    {
        var means = new double[matrix.Columns];
        var squares = new double[matrix.Columns];
        for (int row = 0; row < matrix.Rows; row++)
        {
            Add(matrix.Row(row), means, (value, _) => value);
        }

        Divide(means, matrix.Rows);
        for (int row = 0; row < matrix.Rows; row++)
        {
            Add(matrix.Row(row), squares, (value, column) => (value - means[column]) * (value - means[column]));
        }

        Divide(squares, matrix.Rows);
        return new Standardisation(means, [.. squares.Select(square => square > 0 ? Math.Sqrt(square) : 1)]);
    }

    /// <summary>Some rows, standardised, row after row.</summary>
    public double[] Apply(FeatureMatrix matrix, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length * matrix.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> from = matrix.Row(rows[i]);
            for (int column = 0; column < from.Length; column++)
            {
                values[(i * from.Length) + column] = (from[column] - _means[column]) / _scales[column];
            }
        }

        return values;
    }

    /// <summary>The coefficients, then the constant, that do to rows as they are what these do to standardised ones.</summary>
    public double[] Undo(ReadOnlySpan<double> coefficients)
    {
        double[] plain = coefficients.ToArray();
        for (int column = 0; column < _means.Length; column++)
        {
            plain[column] /= _scales[column];
            plain[^1] -= plain[column] * _means[column];
        }

        return plain;
    }

    private static void Add(ReadOnlySpan<float> row, double[] sums, Func<double, int, double> value)
    {
        for (int column = 0; column < row.Length; column++)
        {
            sums[column] += value(row[column], column);
        }
    }

    private static void Divide(double[] sums, int by)
    {
        for (int column = 0; column < sums.Length; column++)
        {
            sums[column] /= by;
        }
    }
}

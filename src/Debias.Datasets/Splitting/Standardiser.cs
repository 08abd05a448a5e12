namespace Debias.Datasets.Splitting;

/// <summary>
/// Shifts and scales every feature to mean 0 and population standard deviation 1 on the rows it was fitted on, in double
/// precision. What a feature that is constant there becomes is a <see cref="ConstantFeatureRule"/>.
/// </summary>
public sealed class Standardiser
{
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly ConstantFeatureRule _constantFeatures;

    private Standardiser(double[] mean, double[] deviation, ConstantFeatureRule constantFeatures) =>
        (_mean, _deviation, _constantFeatures) = (mean, deviation, constantFeatures);

    /// <summary>Means of the rows fitted on.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>Population standard deviations of the rows fitted on; exactly 0 for a constant feature.</summary>
    public IReadOnlyList<double> StandardDeviation => _deviation;

    /// <summary>The same for others to apply.</summary>
    public FeatureScaling Scaling =>
        new(
            _mean,
            [
                .. _deviation.Select(deviation =>
                    deviation > 0 ? deviation
                    : _constantFeatures == ConstantFeatureRule.PassThrough ? 1
                    : double.PositiveInfinity
                ),
            ]
        );

    /// <summary>Leaves features as they are.</summary>
    public static Standardiser None(int columns) =>
        new(new double[columns], [.. Enumerable.Repeat(1.0, columns)], ConstantFeatureRule.PassThrough);

    /// <summary>Measures the features on some rows.</summary>
    /// <param name="dataset">The features.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="constantFeatures">What a feature that is constant on the rows becomes.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    /// <exception cref="DatasetException">A feature's values are so large that its spread is not a number.</exception>
    public static Standardiser Fit(
        TabularDataset dataset,
        ReadOnlySpan<int> rows,
        ConstantFeatureRule constantFeatures = ConstantFeatureRule.Zero
    )
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (rows.IsEmpty)
        {
            throw new ArgumentException("There are no rows to measure.", nameof(rows));
        }

        int columns = dataset.Columns;
        double[] mean = new double[columns];
        bool[] varies = new bool[columns];
        ReadOnlySpan<double> first = Row(dataset, rows[0]);
        foreach (int row in rows)
        {
            ReadOnlySpan<double> values = Row(dataset, row);
            for (int column = 0; column < columns; column++)
            {
                mean[column] += values[column];
                varies[column] |= values[column] != first[column];
            }
        }

        for (int column = 0; column < columns; column++)
        {
            mean[column] = varies[column] ? mean[column] / rows.Length : first[column];
        }

        double[] deviation = new double[columns];
        foreach (int row in rows)
        {
            ReadOnlySpan<double> values = Row(dataset, row);
            for (int column = 0; column < columns; column++)
            {
                double distance = values[column] - mean[column];
                deviation[column] += distance * distance;
            }
        }

        for (int column = 0; column < columns; column++)
        {
            deviation[column] = varies[column] ? Math.Sqrt(deviation[column] / rows.Length) : 0;
            if (!double.IsFinite(mean[column]) || !double.IsFinite(deviation[column]) || (varies[column] && deviation[column] == 0))
            {
                throw new DatasetException(
                    $"{dataset.Key}: the values of feature '{dataset.FeatureNames[column]}' are too large or too close together for a mean "
                        + "and a standard deviation in double precision; rescale the column, or leave it out."
                );
            }
        }

        return new Standardiser(mean, deviation, constantFeatures);
    }

    /// <summary>The standardised features of some rows, in their order.</summary>
    public FeatureMatrix Apply(TabularDataset dataset, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        int columns = dataset.Columns;
        float[] standardised = new float[(long)rows.Length * columns];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<double> values = Row(dataset, rows[i]);
            Span<float> target = standardised.AsSpan(i * columns, columns);
            for (int column = 0; column < columns; column++)
            {
                double distance = values[column] - _mean[column];
                target[column] =
                    _deviation[column] > 0 ? (float)(distance / _deviation[column])
                    : _constantFeatures == ConstantFeatureRule.PassThrough ? (float)distance
                    : 0;
            }
        }

        return new FeatureMatrix(standardised, rows.Length, columns);
    }

    private static ReadOnlySpan<double> Row(TabularDataset dataset, int row) =>
        dataset.Features.AsSpan(row * dataset.Columns, dataset.Columns);
}

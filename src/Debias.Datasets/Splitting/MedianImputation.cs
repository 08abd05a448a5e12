namespace Debias.Datasets.Splitting;

/// <summary>
/// Fills the gaps of a dataset with each feature's median over training rows, as standardisation takes its mean there: nothing of
/// validation and test rows gets into what a network is trained on.
/// </summary>
public static class MedianImputation
{
    /// <summary>The dataset without gaps; itself where it has none.</summary>
    /// <param name="dataset">Features that are NaN where a value is missing.</param>
    /// <param name="trainRows">The rows whose medians are taken; of an even number of values it is the mean of the middle two.</param>
    /// <exception cref="DatasetException">No training row has a value of a feature.</exception>
    public static TabularDataset Fill(TabularDataset dataset, ReadOnlySpan<int> trainRows)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Missing is not { HasGaps: true })
        {
            return dataset;
        }

        double[] features = [.. dataset.Features];
        for (int column = 0; column < dataset.Columns; column++)
        {
            FillColumn(dataset, features, column, trainRows);
        }

        return dataset with
        {
            Features = features,
            Missing = dataset.Missing with { HasGaps = false },
        };
    }

    private static void FillColumn(TabularDataset dataset, double[] features, int column, ReadOnlySpan<int> trainRows)
    {
        bool isComplete = true;
        for (int row = 0; row < dataset.Rows && isComplete; row++)
        {
            isComplete = !double.IsNaN(features[Place(row)]);
        }

        if (isComplete)
        {
            return;
        }

        List<double> values = [];
        foreach (int row in trainRows)
        {
            if (!double.IsNaN(features[Place(row)]))
            {
                values.Add(features[Place(row)]);
            }
        }

        if (values.Count == 0)
        {
            throw new DatasetException(
                $"{dataset.Key}: no training row of this seed's split has a value of '{dataset.FeatureNames[column]}', so that there is no "
                    + "median to fill in; add the column to 'drop'."
            );
        }

        double median = Median(values);
        for (int row = 0; row < dataset.Rows; row++)
        {
            if (double.IsNaN(features[Place(row)]))
            {
                features[Place(row)] = median;
            }
        }

        int Place(int row) => (row * dataset.Columns) + column;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;

        // Halves first: the sum of two large numbers may be none.
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] / 2) + (values[middle] / 2);
    }
}

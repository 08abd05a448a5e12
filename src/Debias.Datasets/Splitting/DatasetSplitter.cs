using Debias.Datasets.Randomness;

namespace Debias.Datasets.Splitting;

/// <summary>Splits a dataset into training, validation and test part and standardises it.</summary>
public static class DatasetSplitter
{
    /// <summary>
    /// The split of a seed: rows are shuffled, ⌊0.6 n⌋ of them train, half of the rest (rounded down) validate, the others test; or, by
    /// folds, k − 2 of k train, one validates and one tests.
    /// Missing numbers are filled in with the training part's median, and features are standardised with its mean and population standard
    /// deviation, unless the options leave them alone.
    /// Where the table's owner has split the rows, every seed has that split. Where rows of another edition are tested on, the others are
    /// split as they would be without, and their test part is not used.
    /// </summary>
    /// <param name="dataset">The rows.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">The choices; null: the defaults.</param>
    /// <exception cref="DatasetException">There are too few rows for three parts, the scheme does not take the seed, or no training row has
    /// a value of a feature that is filled in.</exception>
    public static DataSplit Split(TabularDataset dataset, long seed, SplitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new SplitOptions();
        int train,
            validation;
        int rows = dataset.Rows - dataset.TestEditionRows;
        int[] order = dataset.Parts switch
        {
            null when options.Scheme == SplitScheme.RepeatedKFold => FoldOrder.Of(
                dataset.TrainingKey,
                rows,
                seed,
                options.Folds,
                out train,
                out validation
            ),
            null => InFifths(dataset.TrainingKey, rows, seed, options.Scheme, out train, out validation),
            { } parts => AsItsOwnerDid(dataset, parts, options.Scheme, out train, out validation),
        };
        int[] trainRows = order[..train];
        int[] testRows =
            dataset.TestEditionRows == 0 ? order[(train + validation)..] : [.. Enumerable.Range(rows, dataset.TestEditionRows)];
        dataset = MedianImputation.Fill(dataset, trainRows);
        Standardiser standardiser = options.Standardise
            ? Standardiser.Fit(dataset, trainRows, options.ConstantFeatures)
            : Standardiser.None(dataset.Columns);
        return new DataSplit(
            Take(dataset, trainRows, standardiser),
            Take(dataset, order[train..(train + validation)], standardiser),
            Take(dataset, testRows, standardiser)
        )
        {
            Scaling = standardiser.Scaling,
        };
    }

    private static int[] AsItsOwnerDid(TabularDataset dataset, OwnersParts parts, SplitScheme scheme, out int train, out int validation)
    {
        if (scheme != SplitScheme.Grid)
        {
            throw new DatasetException($"{dataset.Key}: a column says how the rows are split, so 'split.scheme' cannot be another.");
        }

        (train, validation) = (parts.Train.Length, parts.Validation.Length);
        return [.. parts.Train, .. parts.Validation, .. parts.Test];
    }

    private static int[] InFifths(string key, int rows, long seed, SplitScheme scheme, out int train, out int validation)
    {
        train = (int)(rows * 3L / 5);
        validation = (rows - train) / 2;
        if (train == 0 || validation == 0)
        {
            throw new DatasetException($"{key}: {rows} rows are too few for a training, a validation and a test part.");
        }

        return scheme == SplitScheme.Authors ? AuthorsShuffle.Order(rows, train, seed) : Shuffle(key, rows, seed);
    }

    private static int[] Shuffle(string key, int rows, long seed)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new RandomStream(StreamKey.Create(key, seed, StreamPurpose.Split)).Shuffle<int>(order);
        return order;
    }

    private static Partition Take(TabularDataset dataset, int[] rows, Standardiser standardiser) =>
        new(
            standardiser.Apply(dataset, rows),
            [.. rows.Select(row => dataset.Labels[row])],
            [.. rows.Select(row => dataset.ProtectedAttribute[row])]
        )
        {
            Indices = rows,
            Margins = [.. (dataset.Groups?.Margins ?? []).Select(margin => margin.Take(rows))],
        };
}

using System.Globalization;
using Debias.Datasets.Randomness;

namespace Debias.Datasets.Splitting;

/// <summary>
/// Repeated k-fold cross-validation: seeds 1 to k are the folds of the first repetition, k + 1 to 2k those of the second, and so on. A
/// repetition's rows are shuffled by a stream that dataset and repetition name (without strata) and cut into k folds whose sizes differ
/// by one at most. One fold tests, the next one validates, the last one's next being the first; the others train.
/// </summary>
internal static class FoldOrder
{
    /// <summary>Row numbers: training rows first, then validation and test rows.</summary>
    /// <param name="key">The dataset's key, which names the stream.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="seed">From 1 on.</param>
    /// <param name="folds">k, at least 3.</param>
    /// <param name="train">How many of them train.</param>
    /// <param name="validation">How many validate.</param>
    /// <exception cref="DatasetException">The seed is no fold's, or there are fewer rows than folds.</exception>
    public static int[] Of(string key, int rows, long seed, int folds, out int train, out int validation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 3);
        if (seed < 1)
        {
            throw new DatasetException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The seeds of repeated {folds}-fold splits begin at 1; {seed} is none of them."
                )
            );
        }

        if (rows < folds)
        {
            throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{key}: {rows} rows are too few for {folds} folds."));
        }

        long repetition = (seed - 1) / folds;
        int test = (int)((seed - 1) % folds);
        int validating = (test + 1) % folds;
        int[] order = [.. Enumerable.Range(0, rows)];
        new RandomStream(StreamKey.Create(key, repetition + 1, StreamPurpose.Split, "folds")).Shuffle<int>(order);

        int[] testRows = order[Fold(test)];
        int[] validationRows = order[Fold(validating)];
        int[] trainRows =
        [
            .. Enumerable.Range(0, folds).Where(fold => fold != test && fold != validating).SelectMany(fold => order[Fold(fold)]),
        ];
        (train, validation) = (trainRows.Length, validationRows.Length);
        return [.. trainRows, .. validationRows, .. testRows];

        Range Fold(int fold) => Start(fold)..Start(fold + 1);
        int Start(int fold) => (int)((long)rows * fold / folds);
    }
}

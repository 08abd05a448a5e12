using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Splitting;

/// <summary>Small datasets whose rows can be recognised.</summary>
internal static class Table
{
    /// <summary>First feature: the row's number; second: the constant 0.1, whose mean is not exact in floating point.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="key">Names the order of the split.</param>
    /// <param name="marked">A row whose second feature is 1 instead, where there is one.</param>
    public static TabularDataset Numbered(int rows, string key = "numbered", int? marked = null) =>
        new()
        {
            Key = key,
            ContentHash = "",
            FeatureNames = ["number", "constant"],
            Features = [.. Enumerable.Range(0, rows).SelectMany(row => (double[])[row, row == marked ? 1 : 0.1])],
            Labels = [.. Enumerable.Range(0, rows).Select(row => (byte)(row / 2 % 2))],
            ProtectedAttribute = [.. Enumerable.Range(0, rows).Select(row => (byte)(row % 2))],
            ProtectedName = "parity",
        };

    /// <summary>The order in which a split takes rows.</summary>
    public static int[] Order(int rows, string key, long seed)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new RandomStream(StreamKey.Create(key, seed, StreamPurpose.Split)).Shuffle<int>(order);
        return order;
    }
}

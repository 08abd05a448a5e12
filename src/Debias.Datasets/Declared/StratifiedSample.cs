using Debias.Datasets.Randomness;

namespace Debias.Datasets.Declared;

/// <summary>
/// Draws rows so that every stratum keeps its share, rounded so that the sum is right: the largest remainders get the rows that are left.
/// </summary>
internal static class StratifiedSample
{
    /// <summary>Row numbers, ascending; all of them where there are no more than are wanted.</summary>
    /// <param name="strata">Of each row, what it is alike in.</param>
    /// <param name="wanted">How many rows.</param>
    /// <param name="stream">Draws them.</param>
    public static int[] Of(IReadOnlyList<string> strata, int wanted, RandomStream stream)
    {
        if (strata.Count <= wanted)
        {
            return [.. Enumerable.Range(0, strata.Count)];
        }

        int[][] groups =
        [
            .. Enumerable
                .Range(0, strata.Count)
                .GroupBy(row => strata[row])
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
        long total = strata.Count;
        int[] sizes = [.. groups.Select(group => (int)(group.Length * (long)wanted / total))];
        int left = wanted - sizes.Sum();
        foreach (int group in Enumerable.Range(0, groups.Length).OrderByDescending(group => groups[group].Length * (long)wanted % total))
        {
            if (left > 0)
            {
                sizes[group]++;
                left--;
            }
        }

        foreach (int[] group in groups)
        {
            stream.Shuffle<int>(group);
        }

        return [.. groups.Zip(sizes, (group, size) => group[..size]).SelectMany(rows => rows).Order()];
    }
}

namespace Debias.Statistics;

/// <summary>Ranks from 1, in which equal values share the mean of the places they take.</summary>
internal static class MidRanks
{
    /// <summary>Twice each value's rank among all, the least first: whole numbers, ties or not.</summary>
    public static int[] Doubled(ReadOnlySpan<double> values)
    {
        double[] keys = values.ToArray();
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        var ranks = new int[keys.Length];
        for (int low = 0; low < keys.Length; )
        {
            int high = low + 1;
            while (high < keys.Length && keys[high].Equals(keys[low]))
            {
                high++;
            }

            // The places low + 1 … high have the mean (low + 1 + high) / 2.
            for (int place = low; place < high; place++)
            {
                ranks[order[place]] = low + 1 + high;
            }

            low = high;
        }

        return ranks;
    }
}

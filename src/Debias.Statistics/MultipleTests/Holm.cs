namespace Debias.Statistics.MultipleTests;

/// <summary>
/// Holm's step-down adjustment (Holm, 1979): p values of a family of tests, such that rejecting those below α makes a false rejection
/// anywhere in the family with probability at most α.
/// </summary>
public static class Holm
{
    /// <summary>The adjusted p values, in the order given. The family is all that is given: print its size beside them.</summary>
    /// <exception cref="ArgumentException">
    /// A p value is not in [0, 1]; one that could not be computed is no member of the family.
    /// </exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        Arguments.RequireFinite(pValues, nameof(pValues));
        foreach (double p in pValues)
        {
            if (p is < 0 or > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(pValues), p, "P values lie between 0 and 1.");
            }
        }

        double[] sorted = pValues.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        double largest = 0;
        for (int place = 0; place < sorted.Length; place++)
        {
            largest = Math.Max(largest, Math.Min(1, (sorted.Length - place) * sorted[place]));
            adjusted[order[place]] = largest;
        }

        return adjusted;
    }
}

namespace Debias.Statistics;

/// <summary>Quantiles of a sample, interpolated linearly between order statistics (type 7 of Hyndman and Fan, numpy's default).</summary>
public static class Quantile
{
    /// <summary>The quantile at a probability.</summary>
    /// <param name="ascending">Sorted values.</param>
    /// <param name="probability">0 (least value) … 1 (greatest).</param>
    /// <returns>NaN without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside of [0, 1].</exception>
    public static double OfSorted(ReadOnlySpan<double> ascending, double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Must lie between 0 and 1.");
        }

        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        double position = probability * (ascending.Length - 1);
        int below = (int)position;
        double low = ascending[below];
        return below + 1 == ascending.Length ? low : low + (position - below) * (ascending[below + 1] - low);
    }

    /// <summary>The middle value, or the mean of the two middle ones; NaN without values.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, 0.5);
    }
}

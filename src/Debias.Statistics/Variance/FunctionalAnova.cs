namespace Debias.Statistics.Variance;

/// <summary>
/// The functional analysis of variance of a figure over a full factorial: which factor decides it. Exact, since every combination is
/// there once: variances are over the combinations themselves, which stand for no larger population.
/// </summary>
/// <param name="Variance">Of the figure over all combinations (divided by their number).</param>
/// <param name="Factors">The factors, in order.</param>
public sealed record FunctionalAnova(double Variance, IReadOnlyList<FactorShare> Factors)
{
    /// <summary>The share that no factor has alone: all interactions; NaN where nothing varies.</summary>
    public double Interactions => Variance > 0 ? Math.Max(0, 1 - Factors.Sum(factor => factor.Main)) : double.NaN;

    /// <summary>Decomposes figures.</summary>
    /// <param name="factors">Names.</param>
    /// <param name="levels">How many levels each has, at least two.</param>
    /// <param name="figures">One for every combination, the last factor's levels following each other.</param>
    /// <exception cref="ArgumentException">Arguments that do not fit together, or a figure that is NaN or infinite.</exception>
    public static FunctionalAnova Of(IReadOnlyList<string> factors, IReadOnlyList<int> levels, ReadOnlySpan<double> figures)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(levels);
        if (factors.Count == 0 || factors.Count != levels.Count || levels.Any(number => number < 2))
        {
            throw new ArgumentException("Every factor needs a name and at least two levels.", nameof(levels));
        }

        if (figures.Length != levels.Aggregate(1, (product, number) => checked(product * number)))
        {
            throw new ArgumentException("There must be one figure for every combination.", nameof(figures));
        }

        Arguments.RequireFinite(figures, nameof(figures));

        // From the first figure on: equal figures then have a variance of exactly 0.
        double origin = figures[0];
        double[] values = new double[figures.Length];
        for (int cell = 0; cell < values.Length; cell++)
        {
            values[cell] = figures[cell] - origin;
        }

        double variance = VarianceOf(values);
        var shares = new FactorShare[factors.Count];
        int stride = 1;
        for (int factor = factors.Count - 1; factor >= 0; factor--)
        {
            int own = stride;
            int count = levels[factor];
            double[] byLevel = Means(values, cell => cell / own % count, count);
            double[] byOthers = Means(values, cell => cell / (own * count) * own + cell % own, values.Length / count);
            shares[factor] = new FactorShare(
                factors[factor],
                variance > 0 ? VarianceOf(byLevel) / variance : double.NaN,
                variance > 0 ? Math.Max(0, 1 - VarianceOf(byOthers) / variance) : double.NaN,
                [.. byLevel.Select(mean => origin + mean)]
            );
            stride *= count;
        }

        return new FunctionalAnova(variance, shares);
    }

    private static double[] Means(double[] values, Func<int, int> group, int groups)
    {
        var sums = new double[groups];
        for (int cell = 0; cell < values.Length; cell++)
        {
            sums[group(cell)] += values[cell];
        }

        return [.. sums.Select(sum => sum * groups / values.Length)];
    }

    private static double VarianceOf(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}

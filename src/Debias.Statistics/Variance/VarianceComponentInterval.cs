using Debias.Statistics.Resampling;

namespace Debias.Statistics.Variance;

/// <summary>A variance component with percentile intervals over resampled levels.</summary>
/// <param name="Component">The component of the data themselves.</param>
/// <param name="Variance">Its variance, negative estimates taken as 0 in the resamples too.</param>
/// <param name="Share">Its share; resamples in which nothing varies are left out.</param>
public sealed record VarianceComponentInterval(VarianceComponent Component, BootstrapInterval Variance, BootstrapInterval Share)
{
    /// <summary>
    /// Resamples the levels of every factor with replacement (Owen's pigeonhole bootstrap, 2007) and computes the components of each
    /// resample. With few levels repeated ones are frequent, which draws the variances downwards: the intervals are rough below ten
    /// levels.
    /// </summary>
    /// <param name="design">The design.</param>
    /// <param name="draw">Draws a whole number from 0 to below its argument, from a named random stream.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="confidence">Of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside of its range.</exception>
    public static IReadOnlyList<VarianceComponentInterval> OverLevels(
        CrossedDesign design,
        Func<int, int> draw,
        int resamples = PercentileBootstrap.DefaultResamples,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(design);
        double[][] variances = [.. components.Select(_ => new double[resamples])];
        double[][] shares = [.. components.Select(_ => new double[resamples])];
        for (int resample = 0; resample < resamples; resample++)
        {
            int[][] chosen = [.. design.Levels.Select(levels => Chosen(levels, draw))];
            IReadOnlyList<VarianceComponent> resampled = VarianceComponents.Of(design.WithLevels(chosen));
            for (int i = 0; i < components.Count; i++)
            {
                variances[i][resample] = resampled[i].Variance;
                shares[i][resample] = resampled[i].Share;
            }
        }

        return
        [
            .. components.Select(
                (component, i) =>
                    new VarianceComponentInterval(
                        component,
                        BootstrapInterval.Of(component.Variance, variances[i], confidence),
                        BootstrapInterval.Of(component.Share, shares[i], confidence)
                    )
            ),
        ];
    }

    private static int[] Chosen(int levels, Func<int, int> draw)
    {
        var chosen = new int[levels];
        for (int level = 0; level < levels; level++)
        {
            chosen[level] = draw(levels);
        }

        return chosen;
    }
}

namespace Debias.Statistics.Resampling;

/// <summary>The percentile bootstrap over splits (or datasets): how sure a figure over them is, had others been drawn.</summary>
public static class PercentileBootstrap
{
    /// <summary>Resamples that are drawn where nothing is said.</summary>
    public const int DefaultResamples = 2000;

    /// <summary>Resamples splits with replacement.</summary>
    /// <param name="splits">How many there are, at least one.</param>
    /// <param name="figure">
    /// The figure of the splits at these positions, repeated ones as often as they stand there; must not keep the array.
    /// </param>
    /// <param name="draw">Draws a whole number from 0 to below its argument, from a named random stream.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside of its range.</exception>
    public static BootstrapInterval OverSplits(
        int splits,
        Func<int[], double> figure,
        Func<int, int> draw,
        int resamples = DefaultResamples,
        double confidence = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(splits);
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        double estimate = figure([.. Enumerable.Range(0, splits)]);
        var chosen = new int[splits];
        var figures = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            for (int i = 0; i < splits; i++)
            {
                chosen[i] = draw(splits);
            }

            figures[resample] = figure(chosen);
        }

        return BootstrapInterval.Of(estimate, figures, confidence);
    }
}

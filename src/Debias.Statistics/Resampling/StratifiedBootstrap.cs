namespace Debias.Statistics.Resampling;

/// <summary>
/// The percentile bootstrap over the rows of one test part, drawn within strata (usually group × label), so that every resample has
/// each stratum in its size: how sure a figure is on this test part. It says nothing of other splits.
/// </summary>
public static class StratifiedBootstrap
{
    /// <summary>Resamples that are drawn where nothing is said.</summary>
    public const int DefaultResamples = 1000;

    /// <summary>Resamples rows with replacement, within strata.</summary>
    /// <param name="strata">Each row's stratum; any numbers.</param>
    /// <param name="figure">
    /// The figure of the rows at these positions, repeated ones as often as they stand there; must not keep the array.
    /// </param>
    /// <param name="draw">Draws a whole number from 0 to below its argument, from a named random stream.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <exception cref="ArgumentException">No rows, or an argument outside of its range.</exception>
    public static BootstrapInterval OverRows(
        ReadOnlySpan<int> strata,
        Func<int[], double> figure,
        Func<int, int> draw,
        int resamples = DefaultResamples,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        if (strata.IsEmpty)
        {
            throw new ArgumentException("There are no rows to resample.", nameof(strata));
        }

        int[] labels = strata.ToArray();
        int[][] members =
        [
            .. Enumerable.Range(0, labels.Length).GroupBy(row => labels[row]).OrderBy(rows => rows.Key).Select(rows => rows.ToArray()),
        ];
        double estimate = figure([.. Enumerable.Range(0, labels.Length)]);
        var chosen = new int[labels.Length];
        var figures = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            int next = 0;
            foreach (int[] rows in members)
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    chosen[next++] = rows[draw(rows.Length)];
                }
            }

            figures[resample] = figure(chosen);
        }

        return BootstrapInterval.Of(estimate, figures, confidence);
    }
}

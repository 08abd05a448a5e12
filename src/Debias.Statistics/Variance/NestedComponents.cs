using Debias.Statistics.Resampling;

namespace Debias.Statistics.Variance;

/// <summary>
/// Variance within and between groups of equal size (settings, each with several levels of one factor): the one-way random effects
/// analysis of variance, E[MS_within] = σ²_within and E[MS_between] = σ²_within + n σ²_between.
/// </summary>
/// <param name="Within">The factor's own variance, the mean of the groups' variances.</param>
/// <param name="UnadjustedBetween">The variance between groups as estimated, which may be negative.</param>
public sealed record NestedComponents(double Within, double UnadjustedBetween)
{
    /// <summary>Whether the estimate between groups was negative, and is reported as 0.</summary>
    public bool BetweenWasNegative => UnadjustedBetween < 0;

    /// <summary>The variance between groups, at least 0.</summary>
    public double Between => Math.Max(0, UnadjustedBetween);

    /// <summary>The factor's share of the sum of both; NaN where nothing varies.</summary>
    public double Share => Within / (Within + Between);

    /// <summary>The components of groups.</summary>
    /// <exception cref="ArgumentException">
    /// Fewer than two groups, groups of different sizes or below two, or a figure that is no number.
    /// </exception>
    public static NestedComponents Of(IReadOnlyList<double[]> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2 || groups[0].Length < 2 || groups.Any(group => group.Length != groups[0].Length))
        {
            throw new ArgumentException("Two groups of one size, at least two, are needed.", nameof(groups));
        }

        foreach (double[] group in groups)
        {
            Arguments.RequireFinite(group, nameof(groups));
        }

        return Compute(groups);
    }

    /// <summary>Their percentile intervals, groups resampled with replacement.</summary>
    /// <param name="groups">As for <see cref="Of"/>.</param>
    /// <param name="draw">Draws a whole number from 0 to below its argument, from a named random stream.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="confidence">Of the intervals.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    public static (BootstrapInterval Within, BootstrapInterval Share) OverGroups(
        IReadOnlyList<double[]> groups,
        Func<int, int> draw,
        int resamples = PercentileBootstrap.DefaultResamples,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        NestedComponents components = Of(groups);
        var within = new double[resamples];
        var shares = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            NestedComponents drawn = Compute([.. groups.Select(_ => groups[draw(groups.Count)])]);
            (within[resample], shares[resample]) = (drawn.Within, drawn.Share);
        }

        return (BootstrapInterval.Of(components.Within, within, confidence), BootstrapInterval.Of(components.Share, shares, confidence));
    }

    private static NestedComponents Compute(IReadOnlyList<double[]> groups)
    {
        // From the first figure on: equal figures then have variances of exactly 0.
        double origin = groups[0][0];
        double within = groups.Average(group => VarianceOf(group, origin));
        double means = VarianceOf([.. groups.Select(group => group.Average(figure => figure - origin))], 0);
        return new NestedComponents(within, means - within / groups[0].Length);
    }

    private static double VarianceOf(double[] figures, double origin)
    {
        double mean = figures.Average(figure => figure - origin);
        return figures.Sum(figure => (figure - origin - mean) * (figure - origin - mean)) / (figures.Length - 1);
    }
}

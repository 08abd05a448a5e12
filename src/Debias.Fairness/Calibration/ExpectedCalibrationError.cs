namespace Debias.Fairness.Calibration;

/// <summary>
/// Expected calibration error over bins of equal mass: Σ (nₖ/n) |ȳₖ − f̄ₖ|, in [0, 1]; 0 means that in every bin as many rows are
/// positive as their scores say. Finite samples make it positive for calibrated scores too, so that its mean under labels drawn from
/// the scores may be taken off.
/// </summary>
/// <param name="Value">The error; NaN without rows.</param>
/// <param name="OfCalibratedLabels">Its mean under labels drawn with the scores as probabilities; NaN where none were drawn.</param>
public readonly record struct ExpectedCalibrationError(double Value, double OfCalibratedLabels)
{
    /// <summary>Bins that are taken where nothing is said.</summary>
    public const int DefaultBins = 15;

    /// <summary>Sets of labels that are drawn where nothing is said.</summary>
    public const int DefaultResamples = 100;

    /// <summary>
    /// Value − its mean under calibrated labels: about 0 for calibrated scores, a little below it for some. NaN where none were
    /// drawn.
    /// </summary>
    public double Debiased => Value - OfCalibratedLabels;

    /// <summary>The error as it is.</summary>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or no bin.</exception>
    public static ExpectedCalibrationError Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, int bins = DefaultBins) =>
        new(ErrorOf(new EqualMassBins(scores, labels, bins).With(), scores.Length), double.NaN);

    /// <summary>The error, and its mean under calibrated labels.</summary>
    /// <param name="scores">f(x).</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="uniform">Uniform in [0, 1), from a named random stream; drawn once per row and resample.</param>
    /// <param name="bins">How many.</param>
    /// <param name="resamples">How many sets of labels are drawn.</param>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, no bin, or no resample.</exception>
    public static ExpectedCalibrationError WithCalibratedLabels(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        Func<double> uniform,
        int bins = DefaultBins,
        int resamples = DefaultResamples
    )
    {
        ArgumentNullException.ThrowIfNull(uniform);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        var binned = new EqualMassBins(scores, labels, bins);
        var drawn = new byte[scores.Length];
        double sum = 0;
        for (int resample = 0; resample < resamples; resample++)
        {
            for (int row = 0; row < drawn.Length; row++)
            {
                drawn[row] = (byte)(uniform() < binned.Scores[row] ? 1 : 0);
            }

            sum += ErrorOf(binned.With(drawn), drawn.Length);
        }

        return new ExpectedCalibrationError(ErrorOf(binned.With(), drawn.Length), sum / resamples);
    }

    private static double ErrorOf(IEnumerable<ScoreBin> bins, int rows) => bins.Sum(bin => Math.Abs(bin.Positives - bin.Scores)) / rows;
}

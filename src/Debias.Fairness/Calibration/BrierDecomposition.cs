namespace Debias.Fairness.Calibration;

/// <summary>
/// The Brier score, the mean of (f(x) − y)², and what it is made of (Murphy, 1973) over bins of equal mass:
/// score = reliability − resolution + uncertainty + what bins hide.
/// </summary>
/// <param name="Score">In [0, 1]; lower is better. NaN without rows, as all are.</param>
/// <param name="Reliability">Σ (nₖ/n) (f̄ₖ − ȳₖ)²: how far scores are from frequencies; 0 is calibrated.</param>
/// <param name="Resolution">Σ (nₖ/n) (ȳₖ − ȳ)²: how much frequencies differ between bins; higher is better.</param>
/// <param name="Uncertainty">ȳ (1 − ȳ), the labels' own variance.</param>
public readonly record struct BrierDecomposition(double Score, double Reliability, double Resolution, double Uncertainty)
{
    /// <summary>
    /// What scores of one bin differ in (Stephenson et al., 2008): the score less the other three; 0 where every bin holds one score.
    /// </summary>
    public double WithinBins => Score - (Reliability - Resolution + Uncertainty);

    /// <summary>The score and its parts.</summary>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or no bin.</exception>
    public static BrierDecomposition Of(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        int bins = ExpectedCalibrationError.DefaultBins
    )
    {
        ScoreBin[] binned = [.. new EqualMassBins(scores, labels, bins).With()];
        double rows = scores.Length;
        double rate = binned.Sum(bin => bin.Positives) / rows;
        double score = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            double error = (double)scores[row] - labels[row];
            score += error * error;
        }

        double reliability = 0;
        double resolution = 0;
        foreach (ScoreBin bin in binned)
        {
            double frequency = (double)bin.Positives / bin.Rows;
            double predicted = bin.Scores / bin.Rows;
            reliability += bin.Rows * (predicted - frequency) * (predicted - frequency);
            resolution += bin.Rows * (frequency - rate) * (frequency - rate);
        }

        return new BrierDecomposition(score / rows, reliability / rows, resolution / rows, rate * (1 - rate));
    }
}

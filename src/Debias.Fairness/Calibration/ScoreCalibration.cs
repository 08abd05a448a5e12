namespace Debias.Fairness.Calibration;

/// <summary>
/// How well scores mean what they say, of one set of rows: usually a group, as methods often trade calibration of one for fairness.
/// </summary>
/// <param name="Rows">How many.</param>
/// <param name="Error">Expected calibration error.</param>
/// <param name="Brier">Brier score and its parts.</param>
/// <param name="Line">Calibration slope and intercept.</param>
public sealed record ScoreCalibration(int Rows, ExpectedCalibrationError Error, BrierDecomposition Brier, CalibrationLine Line)
{
    /// <summary>Of all rows given.</summary>
    /// <param name="scores">f(x).</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="uniform">From a named random stream, for the error of calibrated labels; without it, none are drawn.</param>
    /// <exception cref="ArgumentException">Columns of different length, or what is no score.</exception>
    public static ScoreCalibration Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, Func<double>? uniform = null) =>
        new(
            scores.Length,
            uniform is null
                ? ExpectedCalibrationError.Of(scores, labels)
                : ExpectedCalibrationError.WithCalibratedLabels(scores, labels, uniform),
            BrierDecomposition.Of(scores, labels),
            CalibrationLine.Of(scores, labels)
        );

    /// <summary>Of either group by itself; the unprivileged one draws first.</summary>
    /// <param name="scores">f(x).</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="uniform">From a named random stream, for the error of calibrated labels; without it, none are drawn.</param>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or a group that is neither 0 nor 1.</exception>
    public static ByGroup<ScoreCalibration> ByGroup(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        Func<double>? uniform = null
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        ByGroup<float[]> scored = GroupRows.Split(scores, protectedAttribute);
        ByGroup<byte[]> labelled = GroupRows.Split(labels, protectedAttribute);
        return new ByGroup<ScoreCalibration>(
            Of(scored.Unprivileged, labelled.Unprivileged, uniform),
            Of(scored.Privileged, labelled.Privileged, uniform)
        );
    }
}

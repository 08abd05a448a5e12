using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Fairness.Calibration;
using Debias.Fairness.ThresholdFree;
using Debias.Grid.Contracts.Results;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// Measures of a run's final predictions on test rows. Those of scores are taken only where scores decide: none where labels are drawn.
/// </summary>
internal static class FinalMeasures
{
    /// <summary>All of them.</summary>
    /// <param name="outcome">What the method predicts.</param>
    /// <param name="test">The test rows.</param>
    /// <param name="ofScores">Measures of scores of these rows: <see cref="OfScores"/>, or remembered.</param>
    public static TestMeasures Of(MethodOutcome outcome, Partition test, Func<float[], ScoreFigures> ofScores)
    {
        ScoreOrigin origin = Origin(outcome);
        return new TestMeasures
        {
            Scores = origin,
            EqualisedOdds = EqualisedOdds(Confusion.Of(outcome.Test.Labels, test.Labels, test.ProtectedAttribute)),
            OfScores = origin == ScoreOrigin.None ? null : ofScores(outcome.Test.Scores),
        };
    }

    /// <summary>Measures of scores.</summary>
    /// <param name="scores">f(x) of the test rows.</param>
    /// <param name="test">The test rows.</param>
    /// <param name="calibratedLabels">
    /// Draws labels for the debiased calibration error. The same for all runs of a seed, so that equal scores have equal measures.
    /// </param>
    public static ScoreFigures OfScores(float[] scores, Partition test, StreamKey calibratedLabels)
    {
        byte[] groups = test.ProtectedAttribute;
        var auroc = GroupAuc.Of(scores, test.Labels, groups);
        ByGroup<ScoreCalibration> calibration = ScoreCalibration.ByGroup(
            scores,
            test.Labels,
            groups,
            new RandomStream(calibratedLabels).NextDouble
        );
        (int unprivileged, int privileged) = (calibration.Unprivileged.Rows, calibration.Privileged.Rows);
        return new ScoreFigures
        {
            BetweenRocArea = Defined(Abroca.Of(scores, test.Labels, groups)),
            BetweenCumulatives = Defined(AreaBetweenCumulatives.Of(scores, groups)),
            BetweenDensities = Defined(AreaBetweenDensities.Of(scores, groups)),
            DensityDistance =
                unprivileged == 0 || privileged == 0
                    ? null
                    : ModelAbsoluteDensityDistance.Of(scores, groups, ModelAbsoluteDensityDistance.OptimalBins(unprivileged, privileged)),
            Unprivileged = Figures(auroc.Unprivileged, calibration.Unprivileged),
            Privileged = Figures(auroc.Privileged, calibration.Privileged),
        };
    }

    private static ScoreOrigin Origin(MethodOutcome outcome) =>
        outcome.Rule switch
        {
            _ when outcome.Test.Scores.AsSpan().ContainsAnyExceptInRange(0f, 1f) => ScoreOrigin.None,
            LabelRule.Threshold => ScoreOrigin.Network,
            LabelRule.ScoreAndGroup => ScoreOrigin.BaseNetwork,
            _ => ScoreOrigin.None,
        };

    private static EqualisedOddsFigures? EqualisedOdds(Confusion confusion)
    {
        var difference = EqualisedOddsDifference.Of(confusion);
        return HasBothLabels(confusion.Unprivileged) && HasBothLabels(confusion.Privileged)
            ? new EqualisedOddsFigures(difference.Sum, difference.Max, difference.Mean)
            : null;
    }

    private static bool HasBothLabels(GroupCounts group) => group.Positives > 0 && group.Negatives > 0;

    private static GroupScoreFigures Figures(double auroc, ScoreCalibration calibration) =>
        new()
        {
            Auroc = Defined(auroc),
            CalibrationError = Defined(calibration.Error.Value),
            DebiasedCalibrationError = Defined(calibration.Error.Debiased),
            BrierScore = Defined(calibration.Brier.Score),
            BrierReliability = Defined(calibration.Brier.Reliability),
            BrierResolution = Defined(calibration.Brier.Resolution),
            BrierUncertainty = Defined(calibration.Brier.Uncertainty),
            CalibrationSlope = Defined(calibration.Line.Slope),
            CalibrationIntercept = Defined(calibration.Line.Intercept),
        };

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

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
        if (!GroupCodes.AreTwo(groups))
        {
            return OfSeveral(scores, test);
        }

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
            DensityDistance = DensityDistance(scores, groups, unprivileged, privileged),
            Unprivileged = Figures(auroc.Unprivileged, calibration.Unprivileged),
            Privileged = Figures(auroc.Privileged, calibration.Privileged),
        };
    }

    /// <summary>Of any two groups the largest difference; calibration is told for two groups only.</summary>
    private static ScoreFigures OfSeveral(float[] scores, Partition test)
    {
        byte[] groups = test.ProtectedAttribute;
        byte[] present = [.. groups.Where(group => group != GroupCodes.None).Distinct().Order()];
        var pairs = from first in present from second in present where first < second select Pair(scores, test, first, second);
        (double? Roc, double? Cumulatives, double? Densities, double? Distance)[] between =
        [
            .. pairs.Select(pair =>
                (
                    Defined(Abroca.Of(pair.Scores, pair.Labels, pair.Groups)),
                    Defined(AreaBetweenCumulatives.Of(pair.Scores, pair.Groups)),
                    Defined(AreaBetweenDensities.Of(pair.Scores, pair.Groups)),
                    DensityDistance(
                        pair.Scores,
                        pair.Groups,
                        pair.Groups.Count(group => group == 0),
                        pair.Groups.Count(group => group == 1)
                    )
                )
            ),
        ];
        GroupScoreFigures untold = Figures(double.NaN, null);
        return new ScoreFigures
        {
            BetweenRocArea = between.Max(pair => pair.Roc),
            BetweenCumulatives = between.Max(pair => pair.Cumulatives),
            BetweenDensities = between.Max(pair => pair.Densities),
            DensityDistance = between.Max(pair => pair.Distance),
            Unprivileged = untold,
            Privileged = untold,
        };
    }

    private static (float[] Scores, byte[] Labels, byte[] Groups) Pair(float[] scores, Partition test, byte first, byte second)
    {
        int[] rows =
        [
            .. Enumerable
                .Range(0, scores.Length)
                .Where(row => test.ProtectedAttribute[row] == first || test.ProtectedAttribute[row] == second),
        ];
        return (
            [.. rows.Select(row => scores[row])],
            [.. rows.Select(row => test.Labels[row])],
            [.. rows.Select(row => test.ProtectedAttribute[row] == first ? (byte)0 : (byte)1)]
        );
    }

    private static double? DensityDistance(float[] scores, byte[] groups, int unprivileged, int privileged) =>
        unprivileged == 0 || privileged == 0
            ? null
            : ModelAbsoluteDensityDistance.Of(scores, groups, ModelAbsoluteDensityDistance.OptimalBins(unprivileged, privileged));

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
        return Enumerable.Range(0, confusion.Groups).All(group => HasBothLabels(confusion[group]))
            ? new EqualisedOddsFigures(difference.Sum, difference.Max, difference.Mean)
            : null;
    }

    private static bool HasBothLabels(GroupCounts group) => group.Positives > 0 && group.Negatives > 0;

    private static GroupScoreFigures Figures(double auroc, ScoreCalibration? calibration) =>
        new()
        {
            Auroc = Defined(auroc),
            CalibrationError = Defined(calibration?.Error.Value ?? double.NaN),
            DebiasedCalibrationError = Defined(calibration?.Error.Debiased ?? double.NaN),
            BrierScore = Defined(calibration?.Brier.Score ?? double.NaN),
            BrierReliability = Defined(calibration?.Brier.Reliability ?? double.NaN),
            BrierResolution = Defined(calibration?.Brier.Resolution ?? double.NaN),
            BrierUncertainty = Defined(calibration?.Brier.Uncertainty ?? double.NaN),
            CalibrationSlope = Defined(calibration?.Line.Slope ?? double.NaN),
            CalibrationIntercept = Defined(calibration?.Line.Intercept ?? double.NaN),
        };

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

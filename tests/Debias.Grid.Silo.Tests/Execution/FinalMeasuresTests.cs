using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Execution;
using Debias.Learning.Classifier;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Tests.Execution;

[Trait("Speed", "Fast")]
public class FinalMeasuresTests
{
    private static readonly StreamKey Stream = StreamKey.Create("test", 1, StreamPurpose.Resample, "calibration");

    private static readonly byte[] Groups = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
    private static readonly byte[] Labels = [1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0];

    private static readonly float[] Scores = [0.91f, 0.62f, 0.55f, 0.31f, 0.44f, 0.12f, 0.83f, 0.71f, 0.66f, 0.52f, 0.28f, 0.19f, 0.58f];

    private static readonly Partition Test = Part(Labels);

    [Fact]
    public void Measures_are_those_worked_out_by_hand()
    {
        TestMeasures measures = Of(Outcome(LabelRule.Threshold));

        Assert.Equal(ScoreOrigin.Network, measures.Scores);

        // True positive rates 2/3 and 2/3, false positive rates 1/3 and 3/4.
        Assert.Equal(5.0 / 12, measures.EqualisedOdds!.Sum, 1e-15);
        Assert.Equal(5.0 / 12, measures.EqualisedOdds.Max, 1e-15);
        Assert.Equal(5.0 / 24, measures.EqualisedOdds.Mean, 1e-15);
        ScoreFigures scores = measures.OfScores!;
        Assert.Equal(8.0 / 9, scores.Unprivileged.Auroc!.Value, 1e-15);
        Assert.Equal(2.0 / 3, scores.Privileged.Auroc!.Value, 1e-15);
        Assert.Equal(2.0 / 9, scores.AurocGap!.Value, 1e-15);
        Assert.Equal(2.0 / 9, scores.BetweenRocArea!.Value, 1e-15);
        Assert.Equal(0.08642857142857144, scores.BetweenCumulatives!.Value, 1e-7);
        Assert.InRange(scores.BetweenDensities!.Value, 0.01, 2);
        Assert.InRange(scores.DensityDistance!.Value, 0, 2);

        // Fewer rows than bins: every row is a bin.
        Assert.Equal((0.09 + 0.38 + 0.55 + 0.31 + 0.56 + 0.12) / 6, scores.Unprivileged.CalibrationError!.Value, 1e-7);
        Assert.NotNull(scores.Unprivileged.DebiasedCalibrationError);
        Assert.Equal(0.25, scores.Unprivileged.BrierUncertainty);
        Assert.True(scores.Unprivileged.CalibrationSlope > 0);
        Assert.NotNull(scores.Privileged.CalibrationIntercept);
    }

    [Fact]
    public void What_one_group_s_single_label_leaves_undefined_is_null_and_never_0()
    {
        TestMeasures measures = Of(Outcome(LabelRule.Threshold), Part([1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0]));

        Assert.Null(measures.EqualisedOdds);
        Assert.Null(measures.OfScores!.Unprivileged.Auroc);
        Assert.Null(measures.OfScores.AurocGap);
        Assert.Null(measures.OfScores.BetweenRocArea);
        Assert.Null(measures.OfScores.Unprivileged.CalibrationSlope);
        Assert.NotNull(measures.OfScores.Privileged.Auroc);
        Assert.NotNull(measures.OfScores.Unprivileged.CalibrationError);
        Assert.NotNull(measures.OfScores.BetweenCumulatives);
    }

    [Fact]
    public void Equal_scores_have_no_densities_and_no_line()
    {
        TestMeasures measures = Of(Outcome(LabelRule.Threshold, new float[Scores.Length]));

        Assert.Null(measures.OfScores!.BetweenDensities);
        Assert.Null(measures.OfScores.Privileged.CalibrationSlope);
        Assert.Equal(0, measures.OfScores.BetweenCumulatives);
    }

    [Fact]
    public void Labels_that_the_group_decides_too_have_measures_of_the_base_network_s_scores()
    {
        TestMeasures measures = Of(Outcome(LabelRule.ScoreAndGroup));

        Assert.Equal(ScoreOrigin.BaseNetwork, measures.Scores);
        Assert.Equal(Of(Outcome(LabelRule.Threshold)).OfScores, measures.OfScores);
    }

    [Fact]
    public void Labels_drawn_at_random_and_scores_that_are_none_have_no_measures_of_scores()
    {
        Assert.All(
            [Of(Outcome(LabelRule.Random)), Of(Outcome(LabelRule.Threshold, [float.NaN, .. Scores[1..]]))],
            measures =>
            {
                Assert.Equal(ScoreOrigin.None, measures.Scores);
                Assert.Null(measures.OfScores);
                Assert.NotNull(measures.EqualisedOdds);
            }
        );
    }

    private static TestMeasures Of(MethodOutcome outcome, Partition? test = null) =>
        FinalMeasures.Of(outcome, test ?? Test, scores => FinalMeasures.OfScores(scores, test ?? Test, Stream));

    private static MethodOutcome Outcome(LabelRule rule, float[]? scores = null)
    {
        var predictions = new Predictions(scores ?? Scores, [.. Scores.Select(score => (byte)(score > 0.5f ? 1 : 0))]);
        return new MethodOutcome
        {
            Network = new ClassifierWeights(new ClassifierShape(1, 0, 1)),
            Threshold = 0.5,
            Validation = predictions,
            Test = predictions,
            Trajectory = [],
            Rule = rule,
        };
    }

    private static Partition Part(byte[] labels) => new(new FeatureMatrix(new float[labels.Length], labels.Length, 1), labels, Groups);
}

using CsCheck;
using Debias.Datasets.Randomness;
using Debias.Fairness.Calibration;

namespace Debias.Fairness.Tests.Calibration;

public class CalibrationLineTests
{
    /// <summary>At the maximum residuals are orthogonal to 1 and to the logits; wherever labels overlap there is one.</summary>
    [Fact]
    public void Where_labels_overlap_the_line_is_the_maximum_and_elsewhere_there_is_none() =>
        Sample.AnyOfNetworks.Sample(sample =>
        {
            var line = CalibrationLine.Of(sample.Scores, sample.Labels);
            Assert.Equal(Expected(sample), line.Fit);
            if (line.Fit != CalibrationFit.Fitted)
            {
                Assert.True(double.IsNaN(line.Slope) && double.IsNaN(line.Intercept));
                return;
            }

            double[] logits = [.. sample.Scores.Select(Logit)];
            double[] residuals =
            [
                .. logits.Select((logit, row) => sample.Labels[row] - 1 / (1 + Math.Exp(-(line.Intercept + line.Slope * logit)))),
            ];
            Assert.Equal(0, residuals.Sum(), 1e-6);
            Assert.Equal(0, residuals.Zip(logits, (residual, logit) => residual * logit).Sum(), 1e-5);
        });

    [Fact]
    public void Two_scores_are_solved_by_their_frequencies()
    {
        // ¼ of the rows at ½ are positive, ¾ of those at ¾: logit P is −ln 3 at 0, and ln 3 at ln 3.
        float[] scores = [0.5f, 0.5f, 0.5f, 0.5f, 0.75f, 0.75f, 0.75f, 0.75f];
        byte[] labels = [1, 0, 0, 0, 1, 1, 1, 0];
        var line = CalibrationLine.Of(scores, labels);
        Assert.Equal(2, line.Slope, 1e-7);
        Assert.Equal(-Math.Log(3), line.Intercept, 1e-7);
    }

    [Fact]
    public void Scores_that_are_too_extreme_have_their_slope()
    {
        // P(y = 1) has half the score's logit.
        var stream = new RandomStream(StreamKey.Create("fairness-tests", 1, StreamPurpose.Simulate, "line"));
        double[] logits = [.. Enumerable.Range(0, 20_000).Select(_ => 2 * stream.NextGaussian())];
        float[] scores = [.. logits.Select(logit => (float)(1 / (1 + Math.Exp(-logit))))];
        byte[] labels = [.. logits.Select(logit => (byte)(stream.NextBernoulli(1 / (1 + Math.Exp(-(0.3 + logit / 2)))) ? 1 : 0))];
        var line = CalibrationLine.Of(scores, labels);
        Assert.Equal(0.5, line.Slope, 0.05);
        Assert.Equal(0.3, line.Intercept, 0.05);
    }

    [Theory]
    [InlineData(new[] { 0.1f, 0.2f, 0.8f }, new byte[] { 0, 0, 1 }, CalibrationFit.Separable)]
    [InlineData(new[] { 0.1f, 0.2f, 0.8f }, new byte[] { 1, 0, 0 }, CalibrationFit.Separable)]
    [InlineData(new[] { 0.1f, 0.2f, 0.2f, 0.8f }, new byte[] { 0, 0, 1, 1 }, CalibrationFit.Separable)]
    [InlineData(new[] { 0.2f, 0.2f }, new byte[] { 0, 1 }, CalibrationFit.OneScore)]
    [InlineData(new[] { 0.1f, 0.2f }, new byte[] { 1, 1 }, CalibrationFit.OneLabel)]
    [InlineData(new float[0], new byte[0], CalibrationFit.OneLabel)]
    public void What_has_no_line_says_why(float[] scores, byte[] labels, CalibrationFit fit) =>
        Assert.Equal(fit, CalibrationLine.Of(scores, labels).Fit);

    [Fact]
    public void Scores_of_0_and_1_count_as_the_nearest_single_precision_has_below_1()
    {
        byte[] labels = [0, 1, 0, 1, 1, 0];
        var ends = CalibrationLine.Of([0, 0, 0.5f, 0.6f, 1, 1], labels);
        const float Nearest = 1 / 16777216f;
        var near = CalibrationLine.Of([Nearest, Nearest, 0.5f, 0.6f, 1 - Nearest, 1 - Nearest], labels);
        Assert.Equal(near, ends);
        Assert.Equal(CalibrationFit.Fitted, ends.Fit);
    }

    private static CalibrationFit Expected(Sample sample)
    {
        double[] logits = [.. sample.Scores.Select(Logit)];
        double[] positive = [.. logits.Where((_, row) => sample.Labels[row] == 1)];
        double[] negative = [.. logits.Where((_, row) => sample.Labels[row] == 0)];
        if (positive.Length * negative.Length == 0)
        {
            return CalibrationFit.OneLabel;
        }

        // Some pair is ordered one way, and some the other: only then no line separates.
        bool rises = positive.Any(p => negative.Any(n => p > n));
        bool falls = positive.Any(p => negative.Any(n => p < n));
        return (rises, falls) switch
        {
            (true, true) => CalibrationFit.Fitted,
            (false, false) => CalibrationFit.OneScore,
            _ => CalibrationFit.Separable,
        };
    }

    private static double Logit(float score)
    {
        double inside = Math.Clamp((double)score, CalibrationLine.NearestToTheEnds, 1 - CalibrationLine.NearestToTheEnds);
        return Math.Log(inside / (1 - inside));
    }
}

using CsCheck;
using Debias.Datasets.Randomness;
using Debias.Fairness.Calibration;

namespace Debias.Fairness.Tests.Calibration;

public class ExpectedCalibrationErrorTests
{
    [Fact]
    public void Two_bins_by_hand()
    {
        // Bins {.1, .2, .3} with one positive and {.6, .7, .8} with three: |1 − .6| and |3 − 2.1| of six rows.
        float[] scores = [0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.6f];
        byte[] labels = [0, 1, 1, 1, 0, 1];
        Assert.Equal((0.4 + 0.9) / 6, ExpectedCalibrationError.Of(scores, labels, 2).Value, 1e-7);
    }

    /// <summary>Without ties bin k of B holds the places from ⌊kn/B⌋ to ⌊(k+1)n/B⌋.</summary>
    [Fact]
    public void Bins_hold_equal_numbers_of_rows() =>
        Gen.Select(Sample.AnyOfNetworks, Gen.Int[1, 20])
            .Where((sample, _) => sample.Scores.Distinct().Count() == sample.Scores.Length)
            .Sample(
                (sample, bins) =>
                {
                    int[] order = [.. Enumerable.Range(0, sample.Scores.Length).OrderBy(row => sample.Scores[row])];
                    double expected = 0;
                    for (int bin = 0; bin < bins; bin++)
                    {
                        int[] rows = order[(bin * order.Length / bins)..((bin + 1) * order.Length / bins)];
                        expected += Math.Abs(rows.Sum(row => sample.Labels[row] - (double)sample.Scores[row])) / order.Length;
                    }

                    Assert.Equal(expected, ExpectedCalibrationError.Of(sample.Scores, sample.Labels, bins).Value, 1e-12);
                }
            );

    [Fact]
    public void The_order_of_rows_is_of_no_matter_ties_or_not() =>
        Sample.AnyOfNetworks.Sample(sample =>
            Assert.Equal(
                ExpectedCalibrationError.Of(sample.Scores, sample.Labels, 7).Value,
                ExpectedCalibrationError.Of([.. sample.Scores.Reverse()], [.. sample.Labels.Reverse()], 7).Value,
                1e-12
            )
        );

    [Fact]
    public void Equal_scores_are_one_bin()
    {
        float[] scores = [.. Enumerable.Repeat(0.5f, 30)];
        byte[] labels = [.. Enumerable.Range(0, 30).Select(row => (byte)(row % 2))];
        Assert.Equal(0, ExpectedCalibrationError.Of(scores, labels).Value);
        Assert.True(double.IsNaN(ExpectedCalibrationError.Of([], []).Value));
        Assert.True(double.IsNaN(ExpectedCalibrationError.Of(scores, labels).Debiased));
        Assert.Equal(0.25, ExpectedCalibrationError.Of([0.75f], [1]).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedCalibrationError.Of(scores, labels, 0));
    }

    /// <summary>Over 100 sets of 300 calibrated rows the error is clearly above 0, and debiased about 0.</summary>
    [Fact]
    public void Debiasing_takes_off_what_calibrated_scores_have()
    {
        var stream = new RandomStream(StreamKey.Create("fairness-tests", 1, StreamPurpose.Simulate, "calibrated"));
        double plain = 0;
        double debiased = 0;
        for (int set = 0; set < 100; set++)
        {
            float[] scores = [.. Enumerable.Range(0, 300).Select(_ => stream.NextSingle(0, 1))];
            byte[] labels = [.. scores.Select(score => (byte)(stream.NextBernoulli(score) ? 1 : 0))];
            var error = ExpectedCalibrationError.WithCalibratedLabels(scores, labels, stream.NextDouble, resamples: 20);
            Assert.Equal(ExpectedCalibrationError.Of(scores, labels).Value, error.Value);
            plain += error.Value / 100;
            debiased += error.Debiased / 100;
        }

        Assert.InRange(plain, 0.05, 0.1);
        Assert.Equal(0, debiased, 0.005);
    }
}

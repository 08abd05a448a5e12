using CsCheck;
using Debias.Fairness.Calibration;

namespace Debias.Fairness.Tests.Calibration;

public class ScoreCalibrationTests
{
    [Fact]
    public void A_groups_calibration_is_that_of_its_rows_alone() =>
        Sample.CompleteOfNetworks.Sample(sample =>
        {
            ByGroup<ScoreCalibration> calibration = ScoreCalibration.ByGroup(sample.Scores, sample.Labels, sample.Groups);
            int[] rows = [.. Enumerable.Range(0, sample.Scores.Length).Where(row => sample.Groups[row] == 0)];
            Assert.Equal(
                ScoreCalibration.Of([.. rows.Select(row => sample.Scores[row])], [.. rows.Select(row => sample.Labels[row])]),
                calibration.Unprivileged
            );
            Assert.Equal(sample.Scores.Length, calibration.Unprivileged.Rows + calibration.Privileged.Rows);
        });

    [Fact]
    public void With_a_stream_the_error_has_what_to_take_off()
    {
        Sample rows = EighteenRows.Groups(0, 1);
        int draws = 0;
        ByGroup<ScoreCalibration> calibration = ScoreCalibration.ByGroup(rows.Scores, rows.Labels, rows.Groups, () => draws++ % 10 / 10.0);
        Assert.True(calibration.Privileged.Error.OfCalibratedLabels > 0);
        Assert.Equal(13 * ExpectedCalibrationError.DefaultResamples, draws);
    }

    [Fact]
    public void A_group_without_rows_is_undefined_and_the_other_is_not()
    {
        ByGroup<ScoreCalibration> calibration = ScoreCalibration.ByGroup([0.2f, 0.7f], [0, 1], [1, 1]);
        Assert.Equal(0, calibration.Unprivileged.Rows);
        Assert.True(double.IsNaN(calibration.Unprivileged.Error.Value));
        Assert.Equal(CalibrationFit.OneLabel, calibration.Unprivileged.Line.Fit);
        Assert.Equal(0.25, calibration.Privileged.Error.Value, 1e-7);
        Assert.Throws<ArgumentException>(() => ScoreCalibration.ByGroup([0.2f], [0], [3]));
    }
}

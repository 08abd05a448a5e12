using System.Text.Json;
using CsCheck;
using Debias.Tests;

namespace Debias.Fairness.Tests;

public class ThresholdSweepTests
{
    [Theory]
    [InlineData("scores_float32", "balanced_accuracy_per_threshold", "best_threshold")]
    [InlineData("quantised_scores_float32", "quantised_balanced_accuracy_per_threshold", "quantised_best_threshold")]
    public void Balanced_accuracy_agrees_with_the_reference_at_every_threshold(string scoresName, string accuraciesName, string bestName)
    {
        JsonElement reference = Reference.Vector("g_threshold.json").RootElement;
        float[] scores = reference.GetProperty(scoresName).Floats();
        byte[] labels = reference.GetProperty("y").Bits();
        byte[] groups = reference.GetProperty("a").Bits();

        var sweep = ThresholdSweep.Of(scores, labels, groups);

        Assert.Equal(
            reference.GetProperty(accuraciesName).Doubles(),
            sweep.Confusions.ToArray().Select(confusion => confusion.BalancedAccuracy),
            (expected, actual) => Math.Abs(expected - actual) < 1e-12
        );
        Assert.Equal(reference.GetProperty(bestName).GetDouble(), sweep.BestByBalancedAccuracy().Threshold, 1e-12);
    }

    [Theory]
    [InlineData(FairnessMeasure.StatisticalParityDifference, 0.01)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference, 0.01)]
    [InlineData(FairnessMeasure.StatisticalParityDifference, 0)]
    public void Best_objective_agrees_with_the_reference(FairnessMeasure measure, double margin)
    {
        JsonElement reference = Reference.Vector("g_threshold.json").RootElement;
        JsonElement expected = reference.GetProperty(
            FormattableString.Invariant($"get_best_thresh_{MeasureNames.Of(measure)}_margin{margin}")
        );
        double epsilon = 0.05 - margin;

        ThresholdChoice actual = ThresholdSweep
            .Of(reference.GetProperty("scores_float32").Floats(), reference.GetProperty("y").Bits(), reference.GetProperty("a").Bits())
            .BestByObjective(measure, epsilon);

        Assert.Equal(expected.GetProperty("threshold").GetDouble(), actual.Threshold, 1e-12);
        Assert.Equal(expected.GetProperty("objective").GetDouble(), actual.Value, 1e-12);
    }

    [Fact]
    public void One_pass_equals_a_pass_per_threshold() =>
        Sample.Any.Sample(sample =>
        {
            Confusion[] expected = OnePassPerThreshold(sample);
            var sweep = ThresholdSweep.Of(sample.Scores, sample.Labels, sample.Groups);

            Assert.Equal(expected, sweep.Confusions.ToArray());
            AssertFirstMaximum(expected, confusion => confusion.BalancedAccuracy, sweep.BestByBalancedAccuracy());
            foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
            {
                AssertFirstMaximum(
                    expected,
                    confusion => ConstrainedObjective.Value(confusion, measure, 0.2),
                    sweep.BestByObjective(measure, 0.2)
                );
            }
        });

    [Fact]
    public void Scores_on_and_around_every_threshold_fall_on_the_right_side()
    {
        for (int index = 0; index < ThresholdSweep.Count; index++)
        {
            for (int ulps = -20; ulps <= 20; ulps++)
            {
                float score = Sample.Neighbour((float)ThresholdSweep.At(index), ulps);
                var sample = new Sample([score], [1], [1]);
                Assert.Equal(
                    OnePassPerThreshold(sample),
                    ThresholdSweep.Of(sample.Scores, sample.Labels, sample.Groups).Confusions.ToArray()
                );
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-3f)]
    [InlineData(7f)]
    public void Scores_that_are_no_probability_are_compared_as_they_are(float score)
    {
        var sample = new Sample([score], [0], [0]);
        Assert.Equal(OnePassPerThreshold(sample), ThresholdSweep.Of(sample.Scores, sample.Labels, sample.Groups).Confusions.ToArray());
    }

    private static Confusion[] OnePassPerThreshold(Sample sample) =>
        [
            .. Enumerable
                .Range(0, ThresholdSweep.Count)
                .Select(index => Confusion.AtThreshold(sample.Scores, index / 100.0, sample.Labels, sample.Groups)),
        ];

    private static void AssertFirstMaximum(Confusion[] confusions, Func<Confusion, double> value, ThresholdChoice actual)
    {
        double[] values = [.. confusions.Select(value)];
        int first = Array.IndexOf(values, values.Max());
        Assert.Equal(new ThresholdChoice(first / 100.0, values[first], confusions[first]), actual);
    }
}

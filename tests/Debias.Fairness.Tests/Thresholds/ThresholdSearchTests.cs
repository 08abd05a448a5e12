using System.Text.Json;
using CsCheck;
using Debias.Tests;

namespace Debias.Fairness.Tests;

public class ThresholdSearchTests
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
        var confusions = new GroupConfusion[ThresholdSearch.Count];

        ThresholdSearch.Evaluate(scores, labels, groups, confusions);

        Assert.Equal(
            reference.GetProperty(accuraciesName).Doubles(),
            confusions.Select(confusion => confusion.BalancedAccuracy),
            (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal(
            reference.GetProperty(bestName).GetDouble(), ThresholdSearch.BestBalancedAccuracy(scores, labels, groups).Threshold, 1e-12);
    }

    [Theory]
    [InlineData(FairnessMeasure.StatisticalParityDifference, 0.01)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference, 0.01)]
    [InlineData(FairnessMeasure.StatisticalParityDifference, 0)]
    public void Best_objective_agrees_with_the_reference(FairnessMeasure measure, double margin)
    {
        JsonElement reference = Reference.Vector("g_threshold.json").RootElement;
        JsonElement expected = reference.GetProperty(FormattableString.Invariant($"get_best_thresh_{MeasureNames.NameOf(measure)}_margin{margin}"));
        double epsilon = 0.05 - margin;

        ThresholdChoice actual = ThresholdSearch.BestObjective(
            reference.GetProperty("scores_float32").Floats(), reference.GetProperty("y").Bits(), reference.GetProperty("a").Bits(), measure, epsilon);

        Assert.Equal(expected.GetProperty("threshold").GetDouble(), actual.Threshold, 1e-12);
        Assert.Equal(expected.GetProperty("objective").GetDouble(), actual.Confusion.Objective(measure, epsilon), 1e-12);
    }

    [Fact]
    public void One_pass_equals_a_pass_per_threshold() => Sample.Any.Sample(sample =>
    {
        GroupConfusion[] expected = OnePassPerThreshold(sample);
        var actual = new GroupConfusion[ThresholdSearch.Count];
        ThresholdSearch.Evaluate(sample.Scores, sample.Labels, sample.Groups, actual);

        Assert.Equal(expected, actual);
        AssertFirstMaximum(expected, confusion => confusion.BalancedAccuracy,
            ThresholdSearch.BestBalancedAccuracy(sample.Scores, sample.Labels, sample.Groups));
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            AssertFirstMaximum(expected, confusion => confusion.Objective(measure, 0.2),
                ThresholdSearch.BestObjective(sample.Scores, sample.Labels, sample.Groups, measure, 0.2));
        }
    });

    [Fact]
    public void Scores_on_and_around_every_threshold_fall_on_the_right_side()
    {
        for (int index = 0; index < ThresholdSearch.Count; index++)
        {
            for (int ulps = -20; ulps <= 20; ulps++)
            {
                float score = Sample.Neighbour((float)ThresholdSearch.Threshold(index), ulps);
                var sample = new Sample([score], [1], [1]);
                var actual = new GroupConfusion[ThresholdSearch.Count];
                ThresholdSearch.Evaluate(sample.Scores, sample.Labels, sample.Groups, actual);
                Assert.Equal(OnePassPerThreshold(sample), actual);
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
        var actual = new GroupConfusion[ThresholdSearch.Count];
        ThresholdSearch.Evaluate(sample.Scores, sample.Labels, sample.Groups, actual);
        Assert.Equal(OnePassPerThreshold(sample), actual);
    }

    [Fact]
    public void Searching_allocates_nothing()
    {
        var sample = new Sample([0.2f, 0.8f, 0.5f], [0, 1, 1], [0, 1, 0]);
        ThresholdSearch.BestBalancedAccuracy(sample.Scores, sample.Labels, sample.Groups);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ThresholdSearch.BestBalancedAccuracy(sample.Scores, sample.Labels, sample.Groups);
        ThresholdSearch.BestObjective(sample.Scores, sample.Labels, sample.Groups, FairnessMeasure.EqualOpportunityDifference, 0.04);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static GroupConfusion[] OnePassPerThreshold(Sample sample) =>
    [
        .. Enumerable.Range(0, ThresholdSearch.Count).Select(index =>
            GroupConfusion.AtThreshold(sample.Scores, index / 100.0, sample.Labels, sample.Groups)),
    ];

    private static void AssertFirstMaximum(GroupConfusion[] confusions, Func<GroupConfusion, double> value, ThresholdChoice actual)
    {
        double[] values = [.. confusions.Select(value)];
        int first = Array.IndexOf(values, values.Max());
        Assert.Equal(new ThresholdChoice(first / 100.0, confusions[first]), actual);
    }
}

using System.Text.Json;
using CsCheck;
using Debias.Tests;

namespace Debias.Fairness.Tests;

public class ConfusionTests
{
    [Fact]
    public void Hard_metrics_agree_with_the_reference()
    {
        JsonElement reference = Reference.Vector("a_proxies.json").RootElement;
        float[] scores = reference.GetProperty("scores_float32").Floats();
        byte[] labels = reference.GetProperty("y").Bits();
        byte[] groups = reference.GetProperty("a").Bits();
        foreach (JsonElement expected in reference.GetProperty("hard_metrics").EnumerateArray())
        {
            Confusion actual = Confusion.AtThreshold(scores, expected.GetProperty("threshold").GetDouble(), labels, groups);
            double Expected(string name) => expected.GetProperty(name).GetDouble();

            Assert.Equal(
                Expected("n_predicted_positive"),
                actual.Unprivileged.TruePositives
                    + actual.Unprivileged.FalsePositives
                    + actual.Privileged.TruePositives
                    + actual.Privileged.FalsePositives
            );
            Assert.Equal(Expected("balanced_accuracy"), actual.BalancedAccuracy, 1e-12);
            Assert.Equal(Expected("spd"), actual.StatisticalParityDifference, 1e-12);
            Assert.Equal(Expected("eod"), actual.EqualOpportunityDifference, 1e-12);
            Assert.Equal(Expected("aod"), actual.AverageOddsDifference, 1e-12);
            foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
            {
                string name = MeasureNames.Of(measure);
                Assert.Equal(Expected($"objective_{name}_eps0.05"), ConstrainedObjective.Value(actual, measure, 0.05), 1e-12);
                Assert.Equal(
                    Expected($"objective_{name}_eps0.04(margin 0.01)"),
                    ConstrainedObjective.Value(actual, measure, 0.05 - 0.01),
                    1e-12
                );
            }
        }
    }

    [Fact]
    public void Objective_agrees_with_the_reference_at_several_bounds()
    {
        JsonElement reference = Reference.Vector("a_proxies.json").RootElement;
        float[] scores = reference.GetProperty("scores_float32").Floats();
        byte[] labels = reference.GetProperty("y").Bits();
        byte[] groups = reference.GetProperty("a").Bits();
        foreach (JsonElement expected in reference.GetProperty("epsilon_cases_spd").EnumerateArray())
        {
            Confusion actual = Confusion.AtThreshold(scores, expected.GetProperty("threshold").GetDouble(), labels, groups);
            double objective = ConstrainedObjective.Value(
                actual,
                FairnessMeasure.StatisticalParityDifference,
                expected.GetProperty("epsilon").GetDouble()
            );

            Assert.Equal(expected.GetProperty("objective").GetDouble(), objective, 1e-12);
            Assert.Equal(expected.GetProperty("bias").GetDouble(), actual.StatisticalParityDifference, 1e-12);
            Assert.Equal(expected.GetProperty("performance").GetDouble(), actual.BalancedAccuracy, 1e-12);
        }
    }

    [Fact]
    public void A_rate_without_rows_is_zero_as_in_the_reference()
    {
        JsonElement reference = Reference.Vector("a_proxies.json").RootElement;
        JsonElement edge = reference.GetProperty("empty_cell_edge_case");
        Confusion actual = Confusion.AtThreshold(
            reference.GetProperty("scores_float32").Floats(),
            0.5,
            edge.GetProperty("y").Bits(),
            reference.GetProperty("a").Bits()
        );

        Assert.Equal(edge.GetProperty("spd_at_0.5").GetDouble(), actual.StatisticalParityDifference, 1e-12);
        Assert.Equal(edge.GetProperty("eod_at_0.5").GetDouble(), actual.EqualOpportunityDifference, 1e-12);
    }

    [Fact]
    public void Counts_lead_to_the_textbook_figures()
    {
        var confusion = new Confusion(new GroupCounts(3, 1, 4, 2), new GroupCounts(6, 2, 5, 2));

        Assert.Equal((9.0 / 13 + 9.0 / 12) / 2, confusion.BalancedAccuracy, 1e-15);
        Assert.Equal(18.0 / 25, confusion.Accuracy, 1e-15);
        Assert.Equal(2 * (9.0 / 12) * (9.0 / 13) / (9.0 / 12 + 9.0 / 13), confusion.F1, 1e-15);
        Assert.Equal(4.0 / 10 - 8.0 / 15, confusion.StatisticalParityDifference, 1e-15);
        Assert.Equal(3.0 / 5 - 6.0 / 8, confusion.EqualOpportunityDifference, 1e-15);
        Assert.Equal((3.0 / 5 - 6.0 / 8 + 1.0 / 5 - 2.0 / 7) / 2, confusion.AverageOddsDifference, 1e-15);
    }

    [Fact]
    public void Measures_stay_in_range_and_change_sign_when_the_groups_swap() =>
        Gen.Select(Sample.Any, Gen.Double[0, 1])
            .Sample(
                (sample, threshold) =>
                {
                    Confusion confusion = Confusion.AtThreshold(sample.Scores, threshold, sample.Labels, sample.Groups);
                    Confusion swapped = Confusion.AtThreshold(sample.Scores, threshold, sample.Labels, sample.SwappedGroups());

                    Assert.Equal(sample.Scores.Length, (confusion.Unprivileged + confusion.Privileged).Rows);
                    Assert.Equal(confusion.Unprivileged, swapped.Privileged);
                    Assert.Equal(confusion.BalancedAccuracy, swapped.BalancedAccuracy);
                    Assert.All([confusion.BalancedAccuracy, confusion.Accuracy, confusion.F1], value => Assert.InRange(value, 0, 1));
                    Assert.InRange(confusion.AverageOddsDifference, -1, 1);
                    Assert.Equal(-confusion.AverageOddsDifference, swapped.AverageOddsDifference, 1e-15);
                    foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
                    {
                        Assert.InRange(confusion.Bias(measure), -1, 1);
                        Assert.Equal(-confusion.Bias(measure), swapped.Bias(measure));
                    }
                }
            );

    [Fact]
    public void Counting_scores_and_counting_their_predictions_agree() =>
        Gen.Select(Sample.Any, Gen.Int[0, 100])
            .Sample(
                (sample, index) =>
                {
                    float threshold = (float)(index / 100.0);
                    byte[] predicted = [.. sample.Scores.Select(score => (byte)(score > threshold ? 1 : 0))];

                    Assert.Equal(
                        Confusion.Of(predicted, sample.Labels, sample.Groups),
                        Confusion.AtThreshold(sample.Scores, threshold, sample.Labels, sample.Groups)
                    );
                }
            );

    [Fact]
    public void Columns_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => Confusion.Of(new byte[3], new byte[2], new byte[3]));

    [Fact]
    public void The_bound_on_the_bias_is_strict()
    {
        Assert.Equal(0, ConstrainedObjective.Value(0.7, 0.05, 0.05));
        Assert.Equal(0, ConstrainedObjective.Value(0.7, -0.05, 0.05));
        Assert.Equal(0.7, ConstrainedObjective.Value(0.7, -0.049, 0.05));
    }
}

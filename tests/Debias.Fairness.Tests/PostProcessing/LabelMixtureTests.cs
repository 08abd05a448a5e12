using System.Text.Json;
using CsCheck;
using Debias.Fairness.PostProcessing;
using Debias.Tests;

namespace Debias.Fairness.Tests;

public class LabelMixtureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Probabilities_agree_with_the_reference(int index)
    {
        JsonElement reference = Reference.Vector("d_eqodds.json").RootElement;
        JsonElement expected = reference.GetProperty("fits")[index];
        bool inverted = expected.GetProperty("favorable_label").GetDouble() == 0;
        float threshold = expected.GetProperty("label_threshold").GetSingle();
        byte[] labels = reference.GetProperty("valid_y").Bits();
        byte[] predicted = [.. reference.GetProperty("valid_scores_float32").Floats().Select(score => (byte)(score > threshold ? 1 : 0))];
        if (inverted)
        {
            labels = [.. labels.Select(label => (byte)(1 - label))];
            predicted = [.. predicted.Select(label => (byte)(1 - label))];
        }

        Confusion confusion = Confusion.Of(predicted, labels, reference.GetProperty("valid_a").Bits());
        LabelMixture actual = LabelMixture.Fit(confusion);

        Assert.Equal(expected.GetProperty("sp2p").GetDouble(), actual.PrivilegedKeepPositive, 1e-9);
        Assert.Equal(expected.GetProperty("sn2p").GetDouble(), actual.PrivilegedRaiseNegative, 1e-9);
        Assert.Equal(expected.GetProperty("op2p").GetDouble(), actual.UnprivilegedKeepPositive, 1e-9);
        Assert.Equal(expected.GetProperty("on2p").GetDouble(), actual.UnprivilegedRaiseNegative, 1e-9);
    }

    [Fact]
    public void Expected_rates_are_equal_and_no_worse_than_a_constant_prediction() =>
        Sample.Any.Sample(
            sample =>
            {
                Confusion confusion = Confusion.AtThreshold(sample.Scores, 0.5, sample.Labels, sample.Groups);
                LabelMixture odds = LabelMixture.Fit(confusion);

                double Privileged(double positive, double negative) =>
                    odds.PrivilegedKeepPositive * positive + odds.PrivilegedRaiseNegative * negative;
                double Unprivileged(double positive, double negative) =>
                    odds.UnprivilegedKeepPositive * positive + odds.UnprivilegedRaiseNegative * negative;
                GroupCounts s = confusion.Privileged;
                GroupCounts o = confusion.Unprivileged;
                double truePositives = Privileged(s.TruePositiveRate, s.FalseNegativeRate);
                double falsePositives = Privileged(s.FalsePositiveRate, s.TrueNegativeRate);

                Assert.Equal(Unprivileged(o.TruePositiveRate, o.FalseNegativeRate), truePositives, 1e-6);
                Assert.Equal(Unprivileged(o.FalsePositiveRate, o.TrueNegativeRate), falsePositives, 1e-6);
                Assert.True(falsePositives - truePositives < 1e-6);
            },
            iter: 100
        );

    [Fact]
    public void Mixing_changes_the_expected_number_of_labels_in_each_cell()
    {
        byte[] groups = [.. Enumerable.Range(0, 400).Select(row => (byte)(row % 2))];
        byte[] predicted = [.. Enumerable.Range(0, 400).Select(row => (byte)(row / 200))];
        byte[] mixed = [.. predicted];
        uint state = 1;
        double NextUniform() => (state = state * 1664525 + 1013904223) / 4294967296.0;

        new LabelMixture(0.9, 0.25, 0.5, 0.75).Apply(mixed, groups, NextUniform);

        int Changed(byte group, byte label) =>
            Enumerable.Range(0, 400).Count(row => groups[row] == group && predicted[row] == label && mixed[row] != label);
        Assert.InRange(Changed(1, 1), 9, 10);
        Assert.Equal(25, Changed(1, 0));
        Assert.Equal(50, Changed(0, 1));
        Assert.Equal(75, Changed(0, 0));
    }

    [Fact]
    public void Probabilities_of_staying_put_change_nothing_and_draw_nothing()
    {
        byte[] predicted = [0, 1, 0, 1];
        new LabelMixture(1, 0, 1, 0).Apply(predicted, [0, 0, 1, 1], () => throw new InvalidOperationException("Nothing is to be drawn."));
        Assert.Equal([0, 1, 0, 1], predicted);
    }

    /// <summary>Where the groups' rates are equal already, or nothing is to be gained, nothing is changed.</summary>
    [Fact]
    public void A_classifier_with_equal_rates_is_left_alone()
    {
        var group = new GroupCounts(TruePositives: 30, FalsePositives: 10, TrueNegatives: 40, FalseNegatives: 20);
        Assert.Equal(new LabelMixture(1, 0, 1, 0), LabelMixture.Fit(new Confusion(group, group)));
    }

    [Theory]
    [InlineData(0, 0, 70, 30)]
    [InlineData(30, 70, 0, 0)]
    public void Constant_predictions_are_left_alone(int truePositives, int falsePositives, int trueNegatives, int falseNegatives)
    {
        var group = new GroupCounts(truePositives, falsePositives, trueNegatives, falseNegatives);
        Assert.Equal(new LabelMixture(1, 0, 1, 0), LabelMixture.Fit(new Confusion(group, group + group)));
    }

    /// <summary>The better group is brought down to the worse one's rates by whole numbers: worked out by hand.</summary>
    [Fact]
    public void Probabilities_are_exact()
    {
        // Rates (FPR, TPR) are (0, 1/2) in the group a = 0 and (0, 1) in the other: half of its positives are dropped.
        var unprivileged = new GroupCounts(TruePositives: 10, FalsePositives: 0, TrueNegatives: 20, FalseNegatives: 10);
        var privileged = new GroupCounts(TruePositives: 20, FalsePositives: 0, TrueNegatives: 20, FalseNegatives: 0);
        Assert.Equal(new LabelMixture(0.5, 0, 1, 0), LabelMixture.Fit(new Confusion(unprivileged, privileged)));
    }

    [Fact]
    public void A_group_without_positives_or_without_rows_has_a_solution()
    {
        var some = new GroupCounts(TruePositives: 3, FalsePositives: 1, TrueNegatives: 4, FalseNegatives: 2);
        foreach (GroupCounts other in new[] { default, new GroupCounts(0, 3, 4, 0), new GroupCounts(2, 0, 0, 3) })
        {
            AssertProbabilities(LabelMixture.Fit(new Confusion(other, some)));
            AssertProbabilities(LabelMixture.Fit(new Confusion(some, other)));
        }
    }

    private static void AssertProbabilities(LabelMixture mixture)
    {
        Assert.InRange(mixture.PrivilegedKeepPositive, 0, 1);
        Assert.InRange(mixture.PrivilegedRaiseNegative, 0, 1);
        Assert.InRange(mixture.UnprivilegedKeepPositive, 0, 1);
        Assert.InRange(mixture.UnprivilegedRaiseNegative, 0, 1);
    }
}

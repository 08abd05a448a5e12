using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;

namespace Debias.Fairness.Tests.PostProcessing.SeveralGroups;

[Trait("Speed", "Fast")]
public sealed class SeveralRandomisedFitTests
{
    private static readonly double[] Relaxations = [0, 0.02, 0.1, 0.4, 1];

    [Theory]
    [InlineData(1, 2, ThresholdConstraint.EqualisedOdds)]
    [InlineData(2, 2, ThresholdConstraint.Measure)]
    public void Two_groups_do_as_well_as_the_fit_for_two(int seed, int groups, ThresholdConstraint constraint)
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(seed, 200, groups, withUngrouped: false);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            var two = RandomisedThresholdFit.Of(scores, labels, codes, constraint, measure);
            var several = SeveralRandomisedFit.Of(scores, labels, codes, constraint, measure);
            foreach (double relaxation in Relaxations)
            {
                Assert.Equal(
                    Expected(two.Best(relaxation), scores, labels, codes).BalancedAccuracy,
                    Expected(several.Best(relaxation), scores, labels, codes).BalancedAccuracy,
                    1e-9
                );
            }
        }
    }

    [Theory]
    [InlineData(3, 4, ThresholdConstraint.EqualisedOdds)]
    [InlineData(4, 7, ThresholdConstraint.EqualisedOdds)]
    [InlineData(5, 7, ThresholdConstraint.Measure)]
    public void Expected_rates_stay_within_the_bound_and_beat_fixed_thresholds(int seed, int groups, ThresholdConstraint constraint)
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(seed, 500, groups);
        var fit = SeveralRandomisedFit.Of(scores, labels, codes, constraint, FairnessMeasure.StatisticalParityDifference);
        foreach (double relaxation in Relaxations)
        {
            Rates rates = Expected(fit.Best(relaxation), scores, labels, codes);
            if (constraint == ThresholdConstraint.EqualisedOdds)
            {
                Assert.True(rates.TruePositiveRange <= relaxation + 1e-8);
                Assert.True(rates.FalsePositiveRange <= relaxation + 1e-8);
            }
            else
            {
                Assert.True(rates.AcceptanceRange <= relaxation + 1e-8);
                byte[] predicted = SeveralThresholdFit
                    .Of(scores, labels, codes, FairnessMeasure.StatisticalParityDifference)
                    .Best(relaxation)
                    .Predict(scores, codes);
                Assert.True(rates.BalancedAccuracy >= Confusion.Of(predicted, labels, codes).BalancedAccuracy - 1e-9);
            }
        }
    }

    [Fact]
    public void How_groups_are_numbered_changes_no_chance()
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(6, 300, 5);
        byte[] renumbered = SeveralRows.Renumbered(codes);
        RandomisedThresholds Fit(byte[] groups) =>
            SeveralRandomisedFit.Of(scores, labels, groups, ThresholdConstraint.EqualisedOdds, default).Best(0.05);
        RandomisedThresholds first = Fit(codes),
            second = Fit(renumbered);

        for (int row = 0; row < scores.Length; row++)
        {
            Assert.Equal(first.Acceptance(scores[row], codes[row]), second.Acceptance(scores[row], renumbered[row]));
        }
    }

    [Fact]
    public void Label_mixtures_equalise_both_rates()
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(8, 2000, 5);
        var confusion = Confusion.AtThreshold(scores, 0.5, labels, codes);
        var mixture = SeveralLabelMixture.Fit(confusion);
        double[] hits =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(group =>
                    (mixture.KeepPositive[group] * confusion[group].TruePositiveRate)
                    + (mixture.RaiseNegative[group] * confusion[group].FalseNegativeRate)
                ),
        ];
        double[] alarms =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(group =>
                    (mixture.KeepPositive[group] * confusion[group].FalsePositiveRate)
                    + (mixture.RaiseNegative[group] * confusion[group].TrueNegativeRate)
                ),
        ];

        Assert.Equal(hits.Min(), hits.Max(), 1e-9);
        Assert.Equal(alarms.Min(), alarms.Max(), 1e-9);
        Assert.True(hits[0] > alarms[0]);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Label_mixtures_of_two_groups_have_the_rates_of_those_for_two(int seed)
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(seed, 500, 2, withUngrouped: false);
        var confusion = Confusion.AtThreshold(scores, 0.5, labels, codes);
        var two = LabelMixture.Fit(confusion);
        var several = SeveralLabelMixture.Fit(confusion);
        GroupCounts privileged = confusion.Privileged;

        // The least false less true positive rate is unique; the probabilities that reach it need not be.
        Assert.Equal(
            Gain(two.PrivilegedKeepPositive, two.PrivilegedRaiseNegative),
            Gain(several.KeepPositive[1], several.RaiseNegative[1]),
            1e-9
        );

        double Gain(double keep, double raise) =>
            (keep * (privileged.TruePositiveRate - privileged.FalsePositiveRate))
            + (raise * (privileged.FalseNegativeRate - privileged.TrueNegativeRate));
    }

    [Fact]
    public void Labels_change_in_number_as_expected_and_those_of_no_group_stay()
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(11, 800, 4);
        byte[] before = [.. scores.Select(score => score > 0.5f ? (byte)1 : (byte)0)];
        var mixture = SeveralLabelMixture.Fit(Confusion.Of(before, labels, codes));
        byte[] after = [.. before],
            renumbered = [.. before];
        var random = new Random(1);
        mixture.Apply(after, codes, random.NextDouble);

        for (int group = 0; group < 4; group++)
        {
            int[] raised = [.. Enumerable.Range(0, before.Length).Where(row => codes[row] == group && before[row] == 0)];
            Assert.Equal((int)(raised.Length * mixture.RaiseNegative[group]), raised.Count(row => after[row] == 1));
        }

        Assert.All(
            Enumerable.Range(0, before.Length).Where(row => codes[row] == GroupCodes.None),
            row => Assert.Equal(before[row], after[row])
        );

        byte[] otherCodes = SeveralRows.Renumbered(codes);
        var otherRandom = new Random(1);
        SeveralLabelMixture.Fit(Confusion.Of(before, labels, otherCodes)).Apply(renumbered, otherCodes, otherRandom.NextDouble);
        Assert.Equal(after, renumbered);
    }

    private static Rates Expected(RandomisedThresholds thresholds, float[] scores, byte[] labels, byte[] codes)
    {
        double[] chances = [.. scores.Select((score, row) => thresholds.Acceptance(score, codes[row]))];
        double Mean(Func<int, bool> counts) =>
            Enumerable.Range(0, scores.Length).Where(counts).Select(row => chances[row]).DefaultIfEmpty().Average();
        double Range(Func<int, int, bool> counts)
        {
            double[] rates =
            [
                .. Enumerable.Range(0, GroupCodes.Count(codes)).Select(group => Mean(row => codes[row] == group && counts(group, row))),
            ];
            return rates.Max() - rates.Min();
        }

        return new Rates(
            (Mean(row => labels[row] == 1) + 1 - Mean(row => labels[row] == 0)) / 2,
            Range((_, _) => true),
            Range((_, row) => labels[row] == 1),
            Range((_, row) => labels[row] == 0)
        );
    }

    private sealed record Rates(double BalancedAccuracy, double AcceptanceRange, double TruePositiveRange, double FalsePositiveRange);
}

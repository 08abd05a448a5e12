using System.Text.Json;
using CsCheck;
using Debias.Fairness.PostProcessing;
using Debias.Tests;

namespace Debias.Fairness.Tests;

public class RejectOptionClassifierTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_and_predictions_agree_with_the_reference(int index)
    {
        JsonElement reference = Reference.Vector("c_roc.json").RootElement;
        JsonElement expected = reference.GetProperty("fits")[index];
        FairnessMeasure measure =
            expected.GetProperty("metric").GetString() == "Statistical parity difference"
                ? FairnessMeasure.StatisticalParityDifference
                : FairnessMeasure.EqualOpportunityDifference;
        float[] scores = reference.GetProperty("valid_scores_float32").Floats();
        byte[] labels = reference.GetProperty("valid_y").Bits();
        byte[] groups = reference.GetProperty("valid_a").Bits();

        var classifier = RejectOptionClassifier.Fit(
            scores,
            labels,
            groups,
            measure,
            new RejectOptionOptions
            {
                FavourableLabel = (byte)expected.GetProperty("favorable_label").GetDouble(),
                Fallback = RejectOptionFallback.Aif360,
                Deprived = DeprivedGroup.Declared,
            }
        );

        Assert.Equal(expected.GetProperty("classification_threshold").GetDouble(), classifier.Threshold, 1e-15);
        Assert.Equal(expected.GetProperty("ROC_margin").GetDouble(), classifier.Margin, 1e-15);

        var predicted = new byte[scores.Length];
        classifier.Predict(scores, groups, predicted);
        Assert.Equal(expected.GetProperty("valid_labels").Bits(), predicted);
        var confusion = Confusion.Of(predicted, labels, groups);
        AssertObjective(expected.GetProperty("valid_objective_spd"), confusion, FairnessMeasure.StatisticalParityDifference);
        AssertObjective(expected.GetProperty("valid_objective_eod"), confusion, FairnessMeasure.EqualOpportunityDifference);

        float[] testScores = reference.GetProperty("test_scores_float32").Floats();
        var testPredicted = new byte[testScores.Length];
        classifier.Predict(testScores, reference.GetProperty("test_a").Bits(), testPredicted);
        Assert.Equal(expected.GetProperty("test_labels").Bits(), testPredicted);
    }

    [Fact]
    public void Look_ups_in_sorted_scores_equal_a_pass_per_setting() =>
        Gen.Select(
                Sample.Any,
                Gen.Byte[0, 1],
                Gen.Byte[0, 1],
                Gen.Enum<RejectOptionFallback>(),
                Gen.Enum<FairnessMeasure>(),
                Gen.Double[0, 0.3]
            )
            .Sample(
                (sample, favourable, privileged, fallback, measure, epsilon) =>
                {
                    var options = new RejectOptionOptions
                    {
                        Epsilon = epsilon,
                        FavourableLabel = favourable,
                        PrivilegedGroup = privileged,
                        Fallback = fallback,
                        Deprived = DeprivedGroup.Declared,
                    };
                    Assert.Equal(
                        OnePassPerSetting(sample, measure, options),
                        RejectOptionClassifier.Fit(sample.Scores, sample.Labels, sample.Groups, measure, options)
                    );
                },
                iter: 60
            );

    [Fact]
    public void Without_an_admissible_setting_the_fallback_decides()
    {
        // The privileged group is never positive, so its true positive rate is 0 at any threshold: the bias is 0 or positive only
        // where the other group's scores are selected, and a negative bound admits nothing.
        float[] scores = [0.2f, 0.6f, 0.7f, 0.3f];
        byte[] labels = [0, 1, 0, 1];
        byte[] groups = [0, 0, 1, 1];
        RejectOptionClassifier Fit(RejectOptionFallback fallback) =>
            RejectOptionClassifier.Fit(
                scores,
                labels,
                groups,
                FairnessMeasure.StatisticalParityDifference,
                new RejectOptionOptions
                {
                    Epsilon = -1,
                    Fallback = fallback,
                    Deprived = DeprivedGroup.Declared,
                }
            );
        double Bias(RejectOptionClassifier classifier)
        {
            var predicted = new byte[4];
            classifier.Predict(scores, groups, predicted);
            return Confusion.Of(predicted, labels, groups).StatisticalParityDifference;
        }

        Assert.Equal(-0.5, Bias(Fit(RejectOptionFallback.Aif360)));
        Assert.Equal(0, Bias(Fit(RejectOptionFallback.LeastAbsolute)));
    }

    /// <summary>
    /// Scores that favour group 0, as a network trained on COMPAS does. Favouring it more, because the other group is declared privileged,
    /// raises the bias; favouring the group that is measured to be deprived brings it within the bound.
    /// </summary>
    [Theory]
    [InlineData(FairnessMeasure.StatisticalParityDifference, 0)]
    [InlineData(FairnessMeasure.StatisticalParityDifference, 1)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference, 0)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference, 1)]
    public void The_group_that_is_measured_to_be_deprived_is_favoured(FairnessMeasure measure, byte favoured)
    {
        const int Rows = 400;
        byte[] groups = [.. Enumerable.Range(0, Rows).Select(row => (byte)(row % 2))];
        byte[] labels = [.. Enumerable.Range(0, Rows).Select(row => (byte)(row / 2 % 2))];
        float[] scores =
        [
            .. Enumerable
                .Range(0, Rows)
                .Select(row =>
                    (groups[row] == favoured ? 0.45f + (0.3f * labels[row]) : 0.2f + (0.1f * labels[row])) + (0.2f * row / Rows)
                ),
        ];
        var classifier = RejectOptionClassifier.Fit(scores, labels, groups, measure, new RejectOptionOptions());
        Assert.Equal(favoured, classifier.PrivilegedGroup);
        var predicted = new byte[Rows];
        classifier.Predict(scores, groups, predicted);
        var confusion = Confusion.Of(predicted, labels, groups);
        Assert.InRange(confusion.Bias(measure), -0.05, 0.05);
        Assert.True(confusion.BalancedAccuracy > 0.8);

        var declared = RejectOptionClassifier.Fit(
            scores,
            labels,
            groups,
            measure,
            new RejectOptionOptions { Deprived = DeprivedGroup.Declared, PrivilegedGroup = (byte)(1 - favoured) }
        );
        declared.Predict(scores, groups, predicted);
        Assert.True(Confusion.Of(predicted, labels, groups).BalancedAccuracy < 0.8);
    }

    private static void AssertObjective(JsonElement expected, Confusion actual, FairnessMeasure measure)
    {
        Assert.Equal(expected.GetProperty("objective").GetDouble(), ConstrainedObjective.Value(actual, measure, 0.05), 1e-12);
        Assert.Equal(expected.GetProperty("bias").GetDouble(), actual.Bias(measure), 1e-12);
        Assert.Equal(expected.GetProperty("performance").GetDouble(), actual.BalancedAccuracy, 1e-12);
    }

    // AIF360's search as it is written there: predict with the band rule, then judge, 5,000 times.
    private static RejectOptionClassifier OnePassPerSetting(Sample sample, FairnessMeasure measure, RejectOptionOptions options)
    {
        byte unfavourable = (byte)(1 - options.FavourableLabel);
        byte[] positive = [.. sample.Labels.Select(label => (byte)(label == options.FavourableLabel ? 1 : 0))];
        byte[] groups = [.. sample.Groups.Select(group => (byte)(group == options.PrivilegedGroup ? 1 : 0))];
        var settings = new List<(double Threshold, double Margin, double Accuracy, double Bias)>();
        for (int i = 0; i < 100; i++)
        {
            double threshold = i == 99 ? 0.99 : 0.01 + i * (0.98 / 99);
            double widest = threshold <= 0.5 ? threshold : 1 - threshold;
            for (int j = 0; j < 50; j++)
            {
                double margin = j == 49 ? widest : j * (widest / 49);
                var predicted = new byte[sample.Scores.Length];
                for (int row = 0; row < predicted.Length; row++)
                {
                    float score = sample.Scores[row];
                    bool inBand = score <= (float)(threshold + margin) && score > (float)(threshold - margin);
                    bool favourable = inBand ? groups[row] == 0 : score > (float)threshold;
                    predicted[row] = favourable ? options.FavourableLabel : unfavourable;
                }

                byte[] predictedPositive = [.. predicted.Select(label => (byte)(label == options.FavourableLabel ? 1 : 0))];
                var confusion = Confusion.Of(predictedPositive, positive, groups);
                settings.Add((threshold, margin, confusion.BalancedAccuracy, confusion.Bias(measure)));
            }
        }

        var admissible = settings.Where(setting => Math.Abs(setting.Bias) <= options.Epsilon).ToList();
        var chosen =
            admissible.Count > 0 ? admissible.First(setting => setting.Accuracy == admissible.Max(other => other.Accuracy))
            : options.Fallback == RejectOptionFallback.Aif360 ? settings.MinBy(setting => setting.Bias)
            : settings.MinBy(setting => Math.Abs(setting.Bias));
        return new RejectOptionClassifier(chosen.Threshold, chosen.Margin, options.FavourableLabel, options.PrivilegedGroup);
    }
}

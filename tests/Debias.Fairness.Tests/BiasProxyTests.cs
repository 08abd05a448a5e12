using System.Text.Json;
using CsCheck;
using Debias.Tests;

namespace Debias.Fairness.Tests;

public class BiasProxyTests
{
    [Fact]
    public void Values_agree_with_the_reference()
    {
        JsonElement reference = Reference.Vector("a_proxies.json").RootElement;
        float[] scores = reference.GetProperty("scores_float32").Floats();
        byte[] labels = reference.GetProperty("y").Bits();
        byte[] groups = reference.GetProperty("a").Bits();
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            string name = MeasureNames.Of(measure);
            double actual = BiasProxy.Value(measure, scores, labels, groups);
            Assert.Equal(reference.GetProperty($"{name}_proxy_float64").GetDouble(), actual, 1e-14);
            Assert.Equal(reference.GetProperty($"{name}_proxy_float32").GetDouble(), actual, 1e-7);
        }
    }

    [Fact]
    public void The_proxy_is_the_weighted_sum_of_scores() =>
        Sample.Any.Sample(sample =>
        {
            var weights = new float[sample.Scores.Length];
            foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
            {
                BiasProxy.Weights(measure, sample.Labels, sample.Groups, weights);
                double sum = weights.Zip(sample.Scores, (weight, score) => (double)weight * score).Sum();
                Assert.Equal(BiasProxy.Value(measure, sample.Scores, sample.Labels, sample.Groups), sum, 1e-6);
            }
        });

    [Fact]
    public void Without_a_group_the_other_groups_mean_alone_makes_the_gradient()
    {
        var weights = new float[3];

        Assert.False(BiasProxy.Weights(FairnessMeasure.EqualOpportunityDifference, [1, 1, 0], [1, 1, 1], weights));
        Assert.Equal([-0.5f, -0.5f, 0f], weights);

        Assert.False(BiasProxy.Weights(FairnessMeasure.EqualOpportunityDifference, [0, 1, 0], [1, 0, 1], weights));
        Assert.Equal([0f, 1f, 0f], weights);

        Assert.True(BiasProxy.Weights(FairnessMeasure.StatisticalParityDifference, [0, 1, 0], [1, 0, 1], weights));
        Assert.Equal([-0.5f, 1f, -0.5f], weights);
    }

    [Fact]
    public void Lemma_1_parity_proxy_is_a_scaled_covariance_of_group_and_score() =>
        Sample.Complete.Sample(sample =>
            AssertLemma(FairnessMeasure.StatisticalParityDifference, sample, [.. Enumerable.Range(0, sample.Scores.Length)])
        );

    [Fact]
    public void Lemma_2_opportunity_proxy_is_a_scaled_covariance_among_positive_rows() =>
        Sample.Complete.Sample(sample =>
            AssertLemma(
                FairnessMeasure.EqualOpportunityDifference,
                sample,
                [.. Enumerable.Range(0, sample.Scores.Length).Where(row => sample.Labels[row] == 1)]
            )
        );

    private static void AssertLemma(FairnessMeasure measure, Sample sample, int[] rows)
    {
        double count = rows.Length;
        double members = rows.Sum(row => sample.Groups[row]);
        double meanScore = rows.Average(row => (double)sample.Scores[row]);
        double meanGroup = members / count;
        double covariance = rows.Sum(row => (sample.Groups[row] - meanGroup) * (sample.Scores[row] - meanScore)) / count;

        Assert.Equal(
            covariance * count * count / (members * (count - members)),
            -BiasProxy.Value(measure, sample.Scores, sample.Labels, sample.Groups),
            1e-12
        );
    }
}

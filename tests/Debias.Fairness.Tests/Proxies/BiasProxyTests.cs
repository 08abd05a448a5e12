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
            string name = MeasureNames.NameOf(measure);
            double actual = BiasProxy.Value(measure, scores, labels, groups);
            Assert.Equal(reference.GetProperty($"{name}_proxy_float64").GetDouble(), actual, 1e-14);
            Assert.Equal(reference.GetProperty($"{name}_proxy_float32").GetDouble(), actual, 1e-7);
        }
    }

    [Fact]
    public void The_proxy_is_the_weighted_sum_of_scores() => Sample.Any.Sample(sample =>
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
    public void Weights_of_a_batch_are_those_of_a_table_of_its_rows() =>
        Gen.Select(Sample.Any, Gen.Int[0, 1_000_000].Array[1, 20]).Sample((sample, picks) =>
        {
            int[] rows = [.. picks.Select(pick => pick % sample.Scores.Length)];
            byte[] labels = [.. rows.Select(row => sample.Labels[row])];
            byte[] groups = [.. rows.Select(row => sample.Groups[row])];
            var expected = new float[rows.Length];
            var actual = new float[rows.Length];
            foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
            {
                BiasProxy.Weights(measure, labels, groups, expected);
                BiasProxy.Weights(measure, sample.Labels, sample.Groups, rows, MissingGroup.OneSided, actual);
                Assert.Equal(expected, actual);
            }
        });

    [Fact]
    public void A_batch_without_a_group_moves_the_other_groups_mean_or_is_skipped()
    {
        byte[] labels = [1, 1, 0, 1];
        byte[] groups = [1, 1, 1, 0];
        int[] rows = [0, 1, 2];
        var weights = new float[3];

        BiasProxy.Weights(FairnessMeasure.EqualOpportunityDifference, labels, groups, rows, MissingGroup.OneSided, weights);
        Assert.Equal([-0.5f, -0.5f, 0f], weights);

        BiasProxy.Weights(FairnessMeasure.EqualOpportunityDifference, labels, groups, rows, MissingGroup.Skip, weights);
        Assert.Equal([0f, 0f, 0f], weights);
    }

    [Fact]
    public void Lemma_1_parity_proxy_is_a_scaled_covariance_of_group_and_score() => Sample.Complete.Sample(sample =>
        AssertLemma(FairnessMeasure.StatisticalParityDifference, sample, [.. Enumerable.Range(0, sample.Scores.Length)]));

    [Fact]
    public void Lemma_2_opportunity_proxy_is_a_scaled_covariance_among_positive_rows() => Sample.Complete.Sample(sample =>
        AssertLemma(
            FairnessMeasure.EqualOpportunityDifference,
            sample,
            [.. Enumerable.Range(0, sample.Scores.Length).Where(row => sample.Labels[row] == 1)]));

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
            1e-12);
    }
}

using CsCheck;

namespace Debias.Fairness.Tests;

public class RankingMetricsTests
{
    [Fact]
    public void Ties_count_half_in_the_area_and_as_one_threshold_in_precision()
    {
        float[] scores = [0.1f, 0.4f, 0.4f, 0.8f, 0.8f, 0.9f, 0.3f];
        byte[] labels = [0, 0, 1, 1, 0, 1, 0];

        Assert.Equal(10.0 / 12, RankingMetrics.Of(scores, labels).Auroc, 1e-15);
        Assert.Equal((1 + 2.0 / 3 + 3.0 / 5) / 3, RankingMetrics.Of(scores, labels).AveragePrecision, 1e-15);
    }

    [Fact]
    public void Area_is_the_share_of_pairs_ranked_rightly() =>
        Sample.Complete.Sample(sample =>
        {
            double wins = 0;
            double pairs = 0;
            for (int i = 0; i < sample.Scores.Length; i++)
            {
                for (int j = 0; j < sample.Scores.Length; j++)
                {
                    if (sample.Labels[i] == 1 && sample.Labels[j] == 0)
                    {
                        pairs++;
                        wins +=
                            sample.Scores[i] > sample.Scores[j] ? 1
                            : sample.Scores[i] == sample.Scores[j] ? 0.5
                            : 0;
                    }
                }
            }

            Assert.Equal(wins / pairs, RankingMetrics.Of(sample.Scores, sample.Labels).Auroc, 1e-12);
        });

    [Fact]
    public void Average_precision_sums_precision_over_gains_in_recall() =>
        Sample.Complete.Sample(sample =>
        {
            double expected = 0;
            double recallBefore = 0;
            foreach (float limit in sample.Scores.Distinct().OrderDescending())
            {
                byte[] predicted = [.. sample.Scores.Select(score => (byte)(score >= limit ? 1 : 0))];
                Confusion confusion = Confusion.Of(predicted, sample.Labels, sample.Groups);
                GroupCounts counts = confusion.Unprivileged + confusion.Privileged;
                expected +=
                    (counts.TruePositiveRate - recallBefore) * counts.TruePositives / (counts.TruePositives + counts.FalsePositives);
                recallBefore = counts.TruePositiveRate;
            }

            Assert.Equal(expected, RankingMetrics.Of(sample.Scores, sample.Labels).AveragePrecision, 1e-12);
        });

    [Fact]
    public void A_single_class_has_no_area()
    {
        Assert.Equal(double.NaN, RankingMetrics.Of([0.1f, 0.2f], [1, 1]).Auroc);
        Assert.Equal(1, RankingMetrics.Of([0.1f, 0.2f], [1, 1]).AveragePrecision);
        Assert.Equal(double.NaN, RankingMetrics.Of([0.1f, 0.2f], [0, 0]).AveragePrecision);
    }
}

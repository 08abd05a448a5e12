using CsCheck;

namespace Debias.Fairness.Tests;

public class RankingQualityTests
{
    [Fact]
    public void Ties_count_half_in_the_area_and_as_one_threshold_in_precision()
    {
        // scikit-learn 1.x: roc_auc_score 0.7083333333333334, average_precision_score 0.7555555555555555.
        float[] scores = [0.1f, 0.4f, 0.4f, 0.8f, 0.8f, 0.9f, 0.3f];
        byte[] labels = [0, 0, 1, 1, 0, 1, 0];

        Assert.Equal(10.0 / 12, RankingQuality.Auroc(scores, labels), 1e-15);
        Assert.Equal((1 + 2.0 / 3 + 3.0 / 5) / 3, RankingQuality.AveragePrecision(scores, labels), 1e-15);
    }

    [Fact]
    public void Area_is_the_share_of_pairs_ranked_rightly() => Sample.Complete.Sample(sample =>
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
                    wins += sample.Scores[i] > sample.Scores[j] ? 1 : sample.Scores[i] == sample.Scores[j] ? 0.5 : 0;
                }
            }
        }

        Assert.Equal(wins / pairs, RankingQuality.Auroc(sample.Scores, sample.Labels), 1e-12);
    });

    [Fact]
    public void Average_precision_sums_precision_over_gains_in_recall() => Sample.Complete.Sample(sample =>
    {
        double expected = 0;
        double recallBefore = 0;
        foreach (float limit in sample.Scores.Distinct().OrderDescending())
        {
            byte[] predicted = [.. sample.Scores.Select(score => (byte)(score >= limit ? 1 : 0))];
            ConfusionCounts counts = GroupConfusion.FromPredictions(predicted, sample.Labels, sample.Groups).Total;
            expected += (counts.TruePositiveRate - recallBefore) * counts.TruePositives / counts.PredictedPositives;
            recallBefore = counts.TruePositiveRate;
        }

        Assert.Equal(expected, RankingQuality.AveragePrecision(sample.Scores, sample.Labels), 1e-12);
    });

    [Fact]
    public void A_single_class_has_no_area()
    {
        Assert.Equal(double.NaN, RankingQuality.Auroc([0.1f, 0.2f], [1, 1]));
        Assert.Equal(1, RankingQuality.AveragePrecision([0.1f, 0.2f], [1, 1]));
        Assert.Equal(0, RankingQuality.AveragePrecision([0.1f, 0.2f], [0, 0]));
    }
}

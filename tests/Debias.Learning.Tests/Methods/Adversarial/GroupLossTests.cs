using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Methods.Adversarial;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Methods.Adversarial;

[Trait("Speed", "Fast")]
public class GroupLossTests
{
    private const int Rows = 12;

    private readonly DrawnBatch _batch = Draw(RandomNetworks.Rows(40, 2, 1));
    private readonly float[] _logits;

    public GroupLossTests()
    {
        var stream = new RandomStream(RandomNetworks.Key(5, StreamPurpose.Simulate));
        _logits = [.. Enumerable.Range(0, 2 * Rows).Select(_ => (float)stream.NextGaussian())];
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FairnessMeasure.StatisticalParityDifference)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference)]
    public void The_gradient_is_the_slope_of_the_loss(FairnessMeasure? measure)
    {
        const float Half = 1e-2f;
        var gradient = new float[_logits.Length];
        GroupLoss.Of(_logits, _batch, measure, gradient);
        for (int i = 0; i < _logits.Length; i++)
        {
            float[] above = [.. _logits];
            float[] below = [.. _logits];
            above[i] += Half;
            below[i] -= Half;
            double slope = (Loss(above, measure) - Loss(below, measure)) / ((double)above[i] - below[i]);
            Assert.Equal(slope, gradient[i], 1e-5);
        }
    }

    /// <summary>Of three groups, one of whose rows is of none.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference)]
    public void Of_several_groups_the_gradient_is_the_slope_of_the_loss_too(FairnessMeasure? measure)
    {
        const float Half = 1e-2f;
        DrawnBatch batch = Several();
        float[] logits = [.. _logits, .. _logits[..Rows]];
        double LossOf(float[] at) => GroupLoss.Of(at, batch, measure, new float[at.Length]);
        var gradient = new float[logits.Length];
        GroupLoss.Of(logits, batch, measure, gradient);
        for (int i = 0; i < logits.Length; i++)
        {
            float[] above = [.. logits],
                below = [.. logits];
            above[i] += Half;
            below[i] -= Half;

            Assert.Equal((LossOf(above) - LossOf(below)) / ((double)above[i] - below[i]), gradient[i], 1e-5);
        }

        Assert.Equal(Math.Log(3), LossOf(new float[logits.Length]), 1e-12);
    }

    private static DrawnBatch Several()
    {
        DrawnBatch batch = Draw(RandomNetworks.Rows(40, 2, 1));
        for (int row = 0; row < Rows; row++)
        {
            batch.Groups[row] = row == 5 ? GroupCodes.None : (byte)(row % 3);
        }

        return batch;
    }

    [Fact]
    public void Without_knowledge_the_loss_is_the_logarithm_of_two() => Assert.Equal(Math.Log(2), Loss(new float[2 * Rows], null), 1e-12);

    [Fact]
    public void Certainty_about_the_right_group_costs_nothing_and_about_the_wrong_one_no_more_than_a_hundred()
    {
        float[] right = [.. _batch.Groups.SelectMany(group => group == 1 ? new[] { 500f, -500f } : [-500f, 500f])];

        Assert.Equal(0, Loss(right, null), 1e-12);
        Assert.Equal(100, Loss([.. right.Select(logit => -logit)], null), 1e-9);
    }

    [Fact]
    public void Under_equal_opportunity_rows_with_a_negative_label_do_not_count()
    {
        float[] changed = [.. _logits];
        for (int row = 0; row < Rows; row++)
        {
            changed[2 * row] += _batch.Labels[row] == 0 ? 3 : 0;
        }

        Assert.Contains((byte)0, _batch.Labels);
        Assert.Equal(Loss(_logits, FairnessMeasure.EqualOpportunityDifference), Loss(changed, FairnessMeasure.EqualOpportunityDifference));
        Assert.NotEqual(Loss(_logits, null), Loss(changed, null));
    }

    [Fact]
    public void A_batch_in_which_no_row_counts_has_no_loss_and_no_gradient()
    {
        Partition data = RandomNetworks.Rows(40, 2, 1);
        DrawnBatch batch = Draw(new Partition(data.Features, new byte[40], data.ProtectedAttribute));
        var gradient = new float[_logits.Length];
        Array.Fill(gradient, float.NaN);

        Assert.Equal(0, GroupLoss.Of(_logits, batch, FairnessMeasure.EqualOpportunityDifference, gradient));
        Assert.All(gradient, value => Assert.Equal(0, value));
    }

    private static DrawnBatch Draw(Partition data)
    {
        var batch = new DrawnBatch(data, Rows, RandomNetworks.Key(4, StreamPurpose.Order));
        batch.Draw();
        return batch;
    }

    private double Loss(float[] logits, FairnessMeasure? measure) => GroupLoss.Of(logits, _batch, measure, new float[logits.Length]);
}

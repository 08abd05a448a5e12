namespace Debias.Fairness.Tests;

/// <summary>Proxies of several groups: their values, and that weights are their gradients.</summary>
[Trait("Speed", "Fast")]
public sealed class GroupProxyTests
{
    private const FairnessMeasure Parity = FairnessMeasure.StatisticalParityDifference;
    private const FairnessMeasure Opportunity = FairnessMeasure.EqualOpportunityDifference;

    private static readonly Sample Rows = EighteenRows.All;

    [Fact]
    public void Values_are_those_of_the_vectors()
    {
        Assert.Equal(Vector("proxy_range_spd"), GroupProxy.Range(Parity, Rows.Scores, Rows.Labels, Rows.Groups), 1e-7);
        Assert.Equal(Vector("proxy_range_eod"), GroupProxy.Range(Opportunity, Rows.Scores, Rows.Labels, Rows.Groups), 1e-7);
        Assert.Equal(Vector("proxy_variance_spd"), GroupProxy.Variance(Parity, Rows.Scores, Rows.Labels, Rows.Groups), 1e-9);
        Assert.Equal(Vector("proxy_lse_T0.02"), GroupProxy.SmoothRange(Parity, Rows.Scores, Rows.Labels, Rows.Groups), 1e-7);
    }

    /// <summary>V = Σ Cov(1{A=g}, f)² / π_g: Lemma 1 of the paper for several groups, on any rows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_variance_is_the_sum_of_squared_covariances(int seed)
    {
        (float[] scores, byte[] labels, byte[] groups) = SeveralRows.Of(seed, 400, 6, withUngrouped: false);
        double mean = scores.Average(score => (double)score);
        double sum = 0;
        foreach (byte group in groups.Distinct())
        {
            double share = (double)groups.Count(other => other == group) / groups.Length;
            double covariance = Enumerable
                .Range(0, scores.Length)
                .Average(row => ((groups[row] == group ? 1 : 0) - share) * (scores[row] - mean));
            sum += covariance * covariance / share;
        }

        Assert.Equal(sum, GroupProxy.Variance(Parity, scores, labels, groups), 1e-12);
    }

    [Theory]
    [InlineData(ProxyKind.Variance, Parity)]
    [InlineData(ProxyKind.Variance, Opportunity)]
    [InlineData(ProxyKind.SmoothRange, Parity)]
    [InlineData(ProxyKind.SmoothRange, Opportunity)]
    public void Weights_are_the_gradient_of_the_value(ProxyKind kind, FairnessMeasure measure)
    {
        (float[] scores, byte[] labels, byte[] groups) = SeveralRows.Of(5, 60, 4);
        var weights = new float[scores.Length];
        Assert.True(GroupProxy.SpreadWeights(kind, measure, scores, labels, groups, weights));
        double Value(float[] at) =>
            kind == ProxyKind.Variance
                ? GroupProxy.Variance(measure, at, labels, groups)
                : GroupProxy.SmoothRange(measure, at, labels, groups);

        for (int row = 0; row < scores.Length; row++)
        {
            const float Step = 1e-3f;
            float[] above = [.. scores],
                below = [.. scores];
            above[row] += Step;
            below[row] -= Step;

            Assert.Equal((Value(above) - Value(below)) / ((double)above[row] - below[row]), weights[row], 1e-5);
        }
    }

    [Theory]
    [InlineData(Parity)]
    [InlineData(Opportunity)]
    public void Of_two_groups_all_proxies_point_the_papers_way(FairnessMeasure measure)
    {
        (float[] scores, byte[] labels, byte[] groups) = SeveralRows.Of(6, 200, 2, withUngrouped: false);
        var paper = new float[scores.Length];
        var weights = new float[scores.Length];
        BiasProxy.Weights(measure, labels, groups, paper);
        float direction = BiasProxy.Value(measure, scores, labels, groups) < 0 ? -1 : 1;

        // Group 1's scores are the higher ones.
        GroupProxy.PairWeights(measure, 0, 1, labels, groups, weights);
        Assert.Equal(paper.Select(weight => direction * weight), weights);
        foreach (ProxyKind kind in new[] { ProxyKind.Variance, ProxyKind.SmoothRange })
        {
            GroupProxy.SpreadWeights(kind, measure, scores, labels, groups, weights);
            int counted = Array.FindIndex(paper, weight => weight != 0);
            double factor = weights[counted] / (direction * paper[counted]);
            Assert.True(factor > 0);
            Assert.All(paper.Zip(weights), pair => Assert.Equal(factor * direction * pair.First, pair.Second, 1e-6));
        }
    }

    [Fact]
    public void The_smooth_range_lies_above_the_range_by_no_more_than_its_bound()
    {
        (float[] scores, byte[] labels, byte[] groups) = SeveralRows.Of(7, 300, 5);
        double range = GroupProxy.Range(Parity, scores, labels, groups);
        double smooth = GroupProxy.SmoothRange(Parity, scores, labels, groups);

        Assert.InRange(smooth, range, range + (2 * GroupProxy.Temperature * Math.Log(5)));
    }

    [Fact]
    public void A_pair_that_lacks_a_group_moves_the_other_alone()
    {
        var weights = new float[4];

        Assert.False(GroupProxy.PairWeights(Parity, 0, 2, [1, 0, 1, 0], [0, 0, 1, 1], weights));
        Assert.Equal([-0.5f, -0.5f, 0, 0], weights);
        Assert.True(GroupProxy.PairWeights(Opportunity, 0, 1, [1, 0, 1, 0], [0, 0, 1, 1], weights));
        Assert.Equal([-1, 0, 1, 0], weights);
    }

    [Fact]
    public void One_group_alone_has_no_spread()
    {
        float[] weights = [1, 1];

        Assert.False(GroupProxy.SpreadWeights(ProxyKind.Variance, Parity, [0.2f, 0.8f], [1, 0], [3, GroupCodes.None], weights));
        Assert.Equal([0, 0], weights);
    }

    private static double Vector(string name) => EighteenRows.Reference.GetProperty(name).GetDouble();
}

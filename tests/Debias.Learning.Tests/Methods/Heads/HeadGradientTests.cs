using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Proxies;

namespace Debias.Learning.Tests.Methods.Heads;

/// <summary>The gradient of an output layer on cached rows.</summary>
[Trait("Speed", "Fast")]
public sealed class HeadGradientTests
{
    [Theory]
    [InlineData(EngineCases.Reference, 1, 0)]
    [InlineData(EngineCases.Reference, 0.3, 2)]
    [InlineData(EngineCases.Fused, 1, 0)]
    [InlineData(EngineCases.Fused, 0, 1)]
    [InlineData(EngineCases.Fused, 0.3, 2)]
    public void It_is_the_output_layers_part_of_the_engines_gradient(string engine, double crossEntropy, double proxy)
    {
        MethodContext context = MethodSample.Context(EngineCases.Create(engine));
        Partition train = context.Data.Train;
        PenalisedLoss loss = Penalised(context, ProxyKind.PairwiseActive, crossEntropy, proxy);
        int[] rows = [.. Enumerable.Range(0, train.Rows).Where(row => row % 3 != 1)];
        byte[] labels = [.. rows.Select(row => train.Labels[row])];
        byte[] groups = [.. rows.Select(row => train.ProtectedAttribute[row])];
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        var whole = new float[context.BaseNetwork.Parameters.Length];
        double value = network.Gradient(
            train.Features,
            rows,
            Loss.Of((scores, gradient) => loss.Value(scores, labels, groups, gradient)),
            NetworkMode.Evaluation,
            whole
        );

        var ofHead = new HeadGradient(loss, HiddenMatrices.Hidden(network, train));
        double headValue = ofHead.Compute(OutputHead.Of(context.BaseNetwork), rows);

        Assert.Equal(value, headValue, 1e-6);
        double[] expected = [.. whole[context.BaseNetwork.Layout.OutputWeight..].Select(item => (double)item)];
        Assert.Contains(expected, item => Math.Abs(item) > 1e-3);
        Assert.Equal(expected, ofHead.Parameters.ToArray(), (left, right) => Math.Abs(left - right) < 1e-6);
    }

    [Theory]
    [InlineData(ProxyKind.PairwiseActive, FairnessMeasure.StatisticalParityDifference)]
    [InlineData(ProxyKind.PairwiseActive, FairnessMeasure.EqualOpportunityDifference)]
    [InlineData(ProxyKind.Variance, FairnessMeasure.StatisticalParityDifference)]
    [InlineData(ProxyKind.SmoothRange, FairnessMeasure.EqualOpportunityDifference)]
    public void It_is_the_difference_quotient_of_the_loss(ProxyKind kind, FairnessMeasure measure)
    {
        MethodContext context = MethodSample.OfSeveralGroups(renumbered: false, measure);
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        Partition hidden = HiddenMatrices.Hidden(network, context.Data.Train);
        int[] rows = [.. Enumerable.Range(0, hidden.Rows)];
        var gradient = new HeadGradient(Penalised(context, kind, 0.7, 1.5), hidden);
        OutputHead head = OutputHead.Of(context.BaseNetwork);
        gradient.Compute(head, rows);
        double[] slopes = gradient.Parameters.ToArray();
        const double Step = 1e-3;
        for (int i = 0; i < slopes.Length; i++)
        {
            double Value(double change)
            {
                double[] moved = [.. head.Parameters];
                moved[i] += change;
                return gradient.Compute(OutputHead.With(moved), rows);
            }

            Assert.Equal((Value(Step) - Value(-Step)) / (2 * Step), slopes[i], 1e-4);
        }
    }

    [Fact]
    public void A_negative_difference_is_raised_and_a_batch_of_one_group_moves_nothing()
    {
        MethodContext context = MethodSample.Context();
        var proxy = new FollowedProxy(context, ProxyKind.PairwiseActive, context.Data.Train);
        var weights = new float[3];
        float[] scores = [0.2f, 0.9f, 0.5f];

        Assert.Equal(0.5, proxy.Absolute(scores, [0, 1, 1], [0, 1, 1], weights), 1e-6);
        Assert.Equal([-1f, 0.5f, 0.5f], weights);
        Assert.Equal(0, proxy.Absolute(scores, [0, 1, 1], [1, 1, 1], weights));
        Assert.Equal([0f, 0f, 0f], weights);
    }

    [Fact]
    public void Both_labels_weigh_the_same()
    {
        MethodContext context = MethodSample.Context();
        var proxy = new FollowedProxy(context, ProxyKind.PairwiseActive, context.Data.Train);
        var gradient = new float[4];
        float[] scores = [0.5f, 0.5f, 0.5f, 0.5f];
        double halves = new PenalisedLoss(proxy, LabelBalance.Halves, 1, 0).Value(scores, [1, 0, 0, 0], [0, 0, 1, 1], gradient);
        Assert.Equal(Math.Log(2), halves, 1e-9);
        Assert.Equal([-0.25f, 0.25f / 3, 0.25f / 3, 0.25f / 3], gradient, (left, right) => Math.Abs(left - right) < 1e-7);

        // Of BMFT's code: (n₊/n) mean(pos_weight · …) with pos_weight n₋/n₊ = 3.
        double product = new PenalisedLoss(proxy, LabelBalance.Product, 1, 0).Value(scores, [1, 0, 0, 0], [0, 0, 1, 1], gradient);
        Assert.Equal(0.25 * (3 + 3) / 4 * Math.Log(2), product, 1e-9);
        Assert.Equal(0, new PenalisedLoss(proxy, LabelBalance.Product, 1, 0).Value(scores, [0, 0, 0, 0], [0, 0, 1, 1], gradient));
        Assert.Equal([0f, 0f, 0f, 0f], gradient);
    }

    private static PenalisedLoss Penalised(MethodContext context, ProxyKind kind, double crossEntropy, double share)
    {
        var proxy = new FollowedProxy(context, kind, context.Data.Train);
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        TrajectoryPoint initial = new CandidateEvaluator(context, "test").Evaluate(network, 0);
        proxy.Begin(initial.Bias, initial);
        return new PenalisedLoss(proxy, LabelBalance.Halves, crossEntropy, share);
    }
}

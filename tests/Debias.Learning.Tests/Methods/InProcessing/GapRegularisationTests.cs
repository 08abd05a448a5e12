using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.GapRegularisation;
using Debias.Learning.Training;

namespace Debias.Learning.Tests.Methods.InProcessing;

[Trait("Speed", "Fast")]
public sealed class GapRegularisationTests
{
    [Fact]
    public void Without_a_penalty_it_is_the_standard_network_bit_for_bit()
    {
        // Every network meets a bound of 1, so that the one that is trained is returned.
        MethodContext context = MethodSample.Context(new FusedCpuEngine()) with
        {
            Epsilon = 1,
        };
        MethodOutcome outcome = new GapRegularisationMethod(new GapRegularisationOptions { Strengths = [0] }).Run(
            context,
            TestContext.Current.CancellationToken
        );
        ClassifierWeights standard = RetrainedNetwork.Train(
            context,
            "test",
            TrainingObjective.Standard,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(0, outcome.Selected);
        Assert.True(standard.BitwiseEquals(outcome.Network));
    }

    [Theory]
    [InlineData(FairnessMeasure.StatisticalParityDifference)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference)]
    public void A_strong_penalty_leaves_little_of_the_gap(FairnessMeasure measure)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine(), measure);
        // To the end: what early stopping keeps on so few rows tells the groups hardly apart.
        TrainingOptions options = context.Training!.Options with
        {
            MaxEpochs = 100,
            Patience = 100,
            Restore = RestorePolicy.Last,
        };
        context = context with { Training = context.Training with { Options = options } };
        double Gap(double strength)
        {
            ClassifierWeights trained = RetrainedNetwork.Train(
                context,
                "test",
                new GapObjective(context.Data.Train, measure, strength),
                TestContext.Current.CancellationToken
            );
            using INetwork network = context.Engine.Load(trained, DropoutOptions.None);
            Partition train = context.Data.Train;
            var scores = new float[train.Rows];
            network.Score(train.Features, NetworkMode.Evaluation, scores);
            return GroupProxy.Range(measure, scores, train.Labels, train.ProtectedAttribute);
        }

        double without = Gap(0);
        double with = Gap(10);
        Assert.True(with < 0.35 * without, $"{without} fell to {with} only");
    }

    /// <summary>Its gradient is that of cross-entropy and λ times that of the proxy.</summary>
    [Theory]
    [InlineData(FairnessMeasure.StatisticalParityDifference)]
    [InlineData(FairnessMeasure.EqualOpportunityDifference)]
    public void The_gradient_is_the_sum_of_two_that_engines_know(FairnessMeasure measure)
    {
        MethodContext context = MethodSample.Context(new ReferenceEngine(), measure);
        Partition train = context.Data.Train;
        int[] rows = [.. Enumerable.Range(0, train.Rows)];
        float[] targets = [.. train.Labels.Select(label => (float)label)];
        var proxy = new float[train.Rows];
        BiasProxy.Weights(measure, train.Labels, train.ProtectedAttribute, proxy);
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        int parameters = context.BaseNetwork.Parameters.Length;
        float[] entropy = new float[parameters],
            bias = new float[parameters],
            both = new float[parameters];
        network.Gradient(train.Features, rows, Loss.BinaryCrossEntropy(targets), NetworkMode.Evaluation, entropy);
        double value = network.Gradient(train.Features, rows, Loss.WeightedScores(proxy), NetworkMode.Evaluation, bias);
        network.Gradient(train.Features, rows, new GapObjective(train, measure, 3).OnBatch(rows, targets), NetworkMode.Evaluation, both);

        Assert.NotEqual(0, value);
        for (int i = 0; i < parameters; i++)
        {
            Assert.Equal(entropy[i] + (3 * Math.Sign(value) * bias[i]), both[i], 1e-5);
        }
    }

    [Fact]
    public void A_batch_of_one_group_has_no_gap()
    {
        var part = new Partition(new FeatureMatrix(new float[3], 3, 1), [0, 1, 1], [1, 1, 1]);
        Loss loss = new GapObjective(part, FairnessMeasure.StatisticalParityDifference, 5).OnBatch([0, 1, 2], [0, 1, 1]);
        var gradient = new float[3];
        loss.OnScores!([0.5f, 0.5f, 0.75f], gradient);
        Assert.Equal([0.5f * (1f / 3), -0.5f * (1f / 3), -0.25f * (1f / 3)], gradient);
    }
}

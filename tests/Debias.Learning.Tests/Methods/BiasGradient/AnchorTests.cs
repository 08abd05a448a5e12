using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods.BiasGradient;

/// <summary>Bias gradient descent/ascent whose scores are held back.</summary>
[Trait("Speed", "Fast")]
public sealed class AnchorTests
{
    [Theory]
    [InlineData(EngineCases.Reference)]
    [InlineData(EngineCases.Fused)]
    public void An_anchor_without_weight_changes_no_bit(string engine)
    {
        MethodOutcome plain = Run(engine, BaseAnchor.None, 1);
        MethodOutcome none = Run(engine, BaseAnchor.Kl, 0);
        MethodOutcome some = Run(engine, BaseAnchor.Kl, 1);

        Assert.NotEqual(-1, plain.Selected);
        Assert.True(plain.Network.BitwiseEquals(none.Network));
        Assert.Equal(plain.Trajectory, none.Trajectory);
        Assert.NotEqual(plain.Test.Scores, some.Test.Scores);
    }

    [Fact]
    public void Options_without_an_anchor_are_those_of_specs_that_know_none()
    {
        SortedDictionary<string, string> defaults = MethodCatalog.BuiltIn.Get("bias-gda").Options.Defaults(Protocol.Paper);
        Assert.Equal("none", defaults["anchor"].Trim('"'));
        Assert.All(
            MethodCatalog
                .BuiltIn.Get("bias-gda")
                .Options.Definitions.Where(option => option.Name.StartsWith("anchor", StringComparison.Ordinal)),
            option => Assert.True(option.LeftOutAtDefault)
        );
    }

    [Fact]
    public void A_greater_weight_keeps_scores_nearer()
    {
        MethodContext context = MethodSample.Context();
        Partition train = context.Data.Train;
        int[] rows = [.. Enumerable.Range(0, train.Rows)];
        float[] proxy = [.. rows.Select(row => train.ProtectedAttribute[row] == 0 ? 0.0125f : -0.0125f)];
        double Distance(double weight)
        {
            using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
            var start = new float[train.Rows];
            var end = new float[train.Rows];
            network.Score(train.Features, NetworkMode.Evaluation, start);
            var anchor = new AnchoredProxy(network, train, weight);
            var step = new OptimiserStep(OptimiserRule.PlainGradient, 0.02);
            for (int update = 0; update < 60; update++)
            {
                network.Step(train.Features, rows, Loss.Of(anchor.On(rows, proxy)), NetworkMode.Evaluation, step);
            }

            network.Score(train.Features, NetworkMode.Evaluation, end);
            return start.Zip(end, (left, right) => Math.Abs(left - right)).Average();
        }

        Assert.True(Distance(10) < 0.5 * Distance(0.1));
    }

    /// <summary>∂/∂z of the whole loss, and of parameters through an engine.</summary>
    [Fact]
    public void The_gradient_is_the_difference_quotient_of_the_loss()
    {
        MethodContext context = MethodSample.Context();
        Partition train = context.Data.Train;
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        var anchor = new AnchoredProxy(network, train, 0.7);
        ClassifierWeights moved = context.BaseNetwork.Copy();
        var stream = new RandomStream(StreamKey.Create("anchor", 0, StreamPurpose.Perturb));
        foreach (ref float parameter in moved.Parameters.AsSpan())
        {
            parameter *= 1 + stream.NextSingle(-0.2f, 0.2f);
        }

        int[] rows = [.. Enumerable.Range(0, 60)];
        float[] proxy = [.. rows.Select(row => train.ProtectedAttribute[row] == 0 ? 0.04f : -0.03f)];
        var gradient = new float[moved.Parameters.Length];
        var scratch = new float[moved.Parameters.Length];
        double Value(ClassifierWeights weights, float[] into)
        {
            network.Restore(weights);
            return network.Gradient(train.Features, rows, Loss.Of(anchor.On(rows, proxy)), NetworkMode.Evaluation, into);
        }

        Value(moved, gradient);
        for (int i = moved.Layout.OutputWeight; i < gradient.Length; i++)
        {
            ClassifierWeights above = moved.Copy(),
                below = moved.Copy();
            above.Parameters[i] += 1e-2f;
            below.Parameters[i] -= 1e-2f;
            double width = (double)above.Parameters[i] - below.Parameters[i];
            Assert.Equal((Value(above, scratch) - Value(below, scratch)) / width, gradient[i], 1e-4);
        }
    }

    private static MethodOutcome Run(string engine, BaseAnchor anchor, double weight) =>
        new BiasGradientMethod(
            new BiasGradientOptions
            {
                Anchor = anchor,
                AnchorWeight = weight,
                LearningRate = 0.02,
                Epochs = 40,
                BatchSize = 80,
                Selection = SelectionRule.LeastBias,
            }
        ).Run(MethodSample.Context(EngineCases.Create(engine)) with { Epsilon = 0.3 }, TestContext.Current.CancellationToken);
}

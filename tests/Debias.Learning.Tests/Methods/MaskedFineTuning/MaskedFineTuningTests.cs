using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.MaskedFineTuning;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Training;

namespace Debias.Learning.Tests.Methods.MaskedFineTuning;

[Trait("Speed", "Fast")]
public sealed class MaskedFineTuningTests
{
    [Theory]
    [InlineData("bmft", EngineCases.Reference)]
    [InlineData("bmft", EngineCases.Fused)]
    [InlineData("swift", EngineCases.Fused)]
    public void A_mask_of_ones_is_the_plain_stage(string recipe, string engine)
    {
        ClassifierWeights masked = Tuned(recipe, engine, stage => [.. stage.Weights.Parameters.Select(_ => 1f)]);
        ClassifierWeights plain = Tuned(recipe, engine, _ => null);
        ClassifierWeights start = MethodSample.Context().BaseNetwork;

        Assert.True(masked.BitwiseEquals(plain));
        Assert.False(masked.BitwiseEquals(start));
        int body = start.Layout.OutputWeight;
        Assert.Equal(start.Parameters[body..], plain.Parameters[body..]);
        Assert.Equal(start.RunningStatistics, plain.RunningStatistics);
    }

    [Fact]
    public void The_rule_ones_makes_that_mask()
    {
        float[]? mask = null;
        Tuned("bmft", EngineCases.Fused, stage => mask = stage.Mask(TestContext.Current.CancellationToken), MaskRule.Ones);
        Assert.All(mask!, share => Assert.Equal(1, share));
    }

    [Fact]
    public void What_is_masked_stays_as_it_is_bit_for_bit()
    {
        float[]? mask = null;
        ClassifierWeights start = MethodSample.Context().BaseNetwork;
        ClassifierWeights tuned = Tuned(
            "bmft",
            EngineCases.Fused,
            stage => mask = stage.Mask(TestContext.Current.CancellationToken),
            MaskRule.HardMean
        );
        int[] body = [.. Enumerable.Range(0, start.Layout.OutputWeight)];

        Assert.Contains(body, i => mask![i] == 0);
        Assert.Contains(body, i => mask![i] == 1 && tuned.Parameters[i] != start.Parameters[i]);
        Assert.All(body.Where(i => mask![i] == 0), i => Assert.Equal(start.Parameters[i], tuned.Parameters[i]));
    }

    [Fact]
    public void Importance_is_the_quotient_of_squares_that_are_brought_to_one_within_a_tensor()
    {
        ClassifierWeights network = MethodSample.Context().BaseNetwork;
        var tensors = ParameterTensors.Of(network);
        var bias = new double[network.Parameters.Length];
        var loss = new double[network.Parameters.Length];
        int[] tensor = tensors.Body[1];
        double[] given = [3, 1, 5, 1, 2, 1];
        for (int i = 0; i < tensor.Length; i++)
        {
            bias[tensor[i]] = given[i];
            loss[tensor[i]] = i + 1;
        }

        double[] importance = ParameterImportance.Of(tensors, bias, loss);

        // (3 − 1)/(5 − 1) over (1 − 1)/(6 − 1) + 1e-10, then 0, then 1 over 2/5.
        Assert.Equal(0.5 / 1e-10, importance[tensor[0]], 1);
        Assert.Equal(0, importance[tensor[1]]);
        Assert.Equal(2.5, importance[tensor[2]], 1e-6);
        Assert.Equal(network.Parameters.Length, tensors.All.SelectMany(positions => positions).Distinct().Count());
    }

    [Fact]
    public void Masks_follow_their_rules()
    {
        ClassifierWeights network = MethodSample.Context().BaseNetwork;
        var tensors = ParameterTensors.Of(network);
        double[] importance = [.. Enumerable.Range(0, network.Parameters.Length).Select(i => (double)i)];
        int body = network.Layout.OutputWeight;
        float[] Mask(MaskRule rule, double percentile = 0) => ParameterMask.Of(rule, percentile, tensors, importance);

        Assert.Equal(importance.Select(value => value > (body - 1) / 2.0 ? 1f : 0f), Mask(MaskRule.HardMean));
        Assert.Equal(importance.Select(value => value > 0.75 * (body - 1) ? 1f : 0f), Mask(MaskRule.Percentile, 75));
        Assert.Equal(
            importance.Select(value => (float)Math.Tanh(value)),
            Mask(MaskRule.Tanh),
            (left, right) => Math.Abs(left - right) < 1e-6
        );
    }

    [Fact]
    public void SWiFT_keeps_the_heads_unmarked_weights_and_BMFT_begins_with_none()
    {
        MethodContext context = MethodSample.Context() with { Epsilon = 1.1 };
        float[] HeadAfter(FineTuningRecipe recipe) => new MaskedFineTuningMethod(
                new MaskedFineTuningOptions
                {
                    Recipe = recipe,
                    Epochs = 0,
                    HeadEpochs = 1,
                    HeadLearningRate = 1e-9,
                }
            ).Run(context, TestContext.Current.CancellationToken).Network.Parameters[context.BaseNetwork.Layout.OutputWeight..];
        float[] before = context.BaseNetwork.Parameters[context.BaseNetwork.Layout.OutputWeight..];

        Assert.All(HeadAfter(FineTuningRecipe.Bmft), weight => Assert.InRange(Math.Abs(weight), 0, 1e-6));
        float[] swift = HeadAfter(FineTuningRecipe.Swift);
        Assert.Contains(Enumerable.Range(0, swift.Length), i => Math.Abs(swift[i] - before[i]) < 1e-6 && before[i] != 0);
        Assert.Contains(Enumerable.Range(0, swift.Length), i => Math.Abs(swift[i]) < 1e-6 && Math.Abs(before[i]) > 1e-3);
    }

    /// <summary>The first stage's loss is what it says: a step lowers it.</summary>
    [Fact]
    public void The_body_stage_lowers_the_proxy()
    {
        MethodContext context = MethodSample.Context();
        double Proxy(ClassifierWeights weights) =>
            Math.Abs(
                BiasProxy.Value(
                    context.Measure.Rate,
                    NetworkPrediction.Scores(context, "test", weights).Validation,
                    context.Data.Validation.Labels,
                    context.Data.Validation.ProtectedAttribute
                )
            );

        Assert.True(Proxy(Tuned("bmft", EngineCases.Reference, _ => null)) < 0.9 * Proxy(context.BaseNetwork));
    }

    private static ClassifierWeights Tuned(string recipe, string engine, Func<BodyStage, float[]?> mask, MaskRule rule = MaskRule.Recipe)
    {
        MethodContext context = MethodSample.Context(EngineCases.Create(engine));
        Partition data = context.Data.Train;
        var options = new MaskedFineTuningOptions
        {
            Recipe = recipe == "bmft" ? FineTuningRecipe.Bmft : FineTuningRecipe.Swift,
            Mask = rule,
            LearningRate = 1e-3,
        };
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        var stage = new BodyStage(
            options,
            network,
            context.BaseNetwork.Copy(),
            data,
            new FollowedProxy(context, ProxyKind.PairwiseActive, data),
            new MiniBatches(data, 40, context.Stream(StreamPurpose.Order, "test"))
        );
        float[]? shares = mask(stage);
        for (int epoch = 0; epoch < 6; epoch++)
        {
            stage.Run(epoch, shares, TestContext.Current.CancellationToken);
        }

        Assert.True(network.Snapshot().BitwiseEquals(stage.Weights));
        return stage.Weights;
    }
}

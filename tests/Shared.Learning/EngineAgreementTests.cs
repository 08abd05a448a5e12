using System.Text.Json;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Tests.Learning;

/// <summary>What every engine has to agree with: the numbers of the released code on small networks.</summary>
public abstract class EngineAgreementTests
{
    protected abstract IEngine Engine { get; }

    [Fact]
    public void Evaluation_mode_scores_gradients_and_influence()
    {
        using JsonDocument document = Reference.Vector("b_small_net_eval.json");
        JsonElement root = document.RootElement;
        ClassifierWeights weights = ReferenceNetworkFile.Weights(root.GetProperty("parameters_and_running_stats"));
        FeatureMatrix features = ReferenceNetworkFile.Features(root.GetProperty("X"));
        byte[] labels = root.GetProperty("y").Bits();
        byte[] groups = root.GetProperty("a").Bits();
        using INetwork network = Engine.Load(weights, DropoutOptions.None);

        var scores = new float[features.Rows];
        network.Score(features, NetworkMode.Evaluation, scores);
        Close(root.GetProperty("output").Floats(), scores, 2e-6);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            string name = MeasureNames.Of(measure);
            var proxyWeights = new float[features.Rows];
            BiasProxy.Weights(measure, labels, groups, proxyWeights);
            var gradient = new float[weights.Parameters.Length];
            double proxy = network.Gradient(
                features,
                AllRows(features),
                Loss.WeightedScores(proxyWeights),
                NetworkMode.Evaluation,
                gradient
            );
            Assert.Equal(root.GetProperty($"{name}_proxy").GetDouble(), proxy, 2e-7);
            Close(ReferenceNetworkFile.Gradient(root.GetProperty($"{name}_gradients"), weights.Shape), gradient, 1e-6);

            var influence = new double[weights.Shape.Units];
            network.Influence(features, proxyWeights, UnitValue.PreActivation, influence);
            Close(
                root.GetProperty($"{name}_influence_S_as_authors_sum_over_rows").Floats(),
                [.. influence.Select(value => (float)value)],
                1e-6
            );
        }

        Assert.True(network.Snapshot().BitwiseEquals(weights));
    }

    /// <summary>Cross-entropy written by somebody else has the gradient of the engine's own.</summary>
    [Fact]
    public void A_loss_on_scores_that_only_its_owner_knows()
    {
        using JsonDocument document = Reference.Vector("b_small_net_eval.json");
        JsonElement root = document.RootElement;
        ClassifierWeights weights = ReferenceNetworkFile.Weights(root.GetProperty("parameters_and_running_stats"));
        FeatureMatrix features = ReferenceNetworkFile.Features(root.GetProperty("X"));
        float[] targets = [.. root.GetProperty("y").Bits().Select(label => (float)label)];
        using INetwork network = Engine.Load(weights, DropoutOptions.None);
        var expected = new float[weights.Parameters.Length];
        network.Gradient(features, AllRows(features), Loss.BinaryCrossEntropy(targets), NetworkMode.Evaluation, expected);
        double Own(ReadOnlySpan<float> scores, Span<float> logitGradient)
        {
            for (int row = 0; row < scores.Length; row++)
            {
                logitGradient[row] = (scores[row] - targets[row]) / scores.Length;
            }

            return 17;
        }

        var gradient = new float[weights.Parameters.Length];
        Assert.Equal(17, network.Gradient(features, AllRows(features), Loss.Of(Own), NetworkMode.Evaluation, gradient));
        Close(expected, gradient, 1e-6);
    }

    [Fact]
    public void Five_Adam_steps_in_training_mode()
    {
        using JsonDocument document = Reference.Vector("e_adam_train_steps.json");
        JsonElement root = document.RootElement;
        ClassifierWeights weights = ReferenceNetworkFile.Weights(root.GetProperty("initial"));
        FeatureMatrix features = ReferenceNetworkFile.Features(root.GetProperty("X"));
        float[] targets = root.GetProperty("y").Floats();
        foreach (JsonElement step in root.GetProperty("steps").EnumerateArray())
        {
            using INetwork probe = Engine.Load(weights, DropoutOptions.None);
            if (step.GetProperty("step").GetInt32() == 1)
            {
                var gradient = new float[weights.Parameters.Length];
                double loss = probe.Gradient(features, AllRows(features), Loss.BinaryCrossEntropy(targets), NetworkMode.Training, gradient);
                Assert.Equal(step.GetProperty("loss").GetDouble(), loss, 1e-6);
                Close(ReferenceNetworkFile.Gradient(step.GetProperty("gradients"), weights.Shape), gradient, 2e-6);
            }
        }

        using INetwork network = Engine.Load(weights, DropoutOptions.None);
        foreach (JsonElement step in root.GetProperty("steps").EnumerateArray())
        {
            double loss = network.Step(
                features,
                AllRows(features),
                Loss.BinaryCrossEntropy(targets),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, 1e-3)
            );
            Assert.Equal(step.GetProperty("loss").GetDouble(), loss, 1e-5);
            ClassifierWeights expected = ReferenceNetworkFile.Weights(step.GetProperty("after"));
            ClassifierWeights actual = network.Snapshot();
            // A unit's bias gradient is nearly zero through batch norm's mean, so Adam's sign there is rounding: a step of 1e-3 either way.
            Close(expected.Parameters, actual.Parameters, 3e-5);
            Close(expected.RunningStatistics, actual.RunningStatistics, 3e-5);
        }
    }

    [Theory]
    [InlineData("spd")]
    [InlineData("eod")]
    public void Three_steps_of_bias_ascent(string name)
    {
        using JsonDocument document = Reference.Vector("e2_biasgrad_steps.json");
        using JsonDocument network48 = Reference.Vector("b_small_net_eval.json");
        JsonElement root = network48.RootElement;
        ClassifierWeights weights = ReferenceNetworkFile.Weights(root.GetProperty("parameters_and_running_stats"));
        FeatureMatrix features = ReferenceNetworkFile.Features(root.GetProperty("X"));
        var proxyWeights = new float[features.Rows];
        BiasProxy.Weights(MeasureNames.Parse(name), root.GetProperty("y").Bits(), root.GetProperty("a").Bits(), proxyWeights);
        float[] ascent = [.. proxyWeights.Select(weight => -weight)];
        using INetwork network = Engine.Load(weights, DropoutOptions.None);
        JsonElement steps = document.RootElement.GetProperty("runs").GetProperty(name);
        foreach (JsonElement step in steps.EnumerateArray())
        {
            double loss = network.Step(
                features,
                AllRows(features),
                Loss.WeightedScores(ascent),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, 1e-5)
            );
            Assert.Equal(step.GetProperty("proxy_before").GetDouble(), -loss, 1e-5);
        }
    }

    protected static int[] AllRows(FeatureMatrix features) => [.. Enumerable.Range(0, features.Rows)];

    private static void Close(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"value {i}: expected {expected[i]}, got {actual[i]}");
        }
    }
}

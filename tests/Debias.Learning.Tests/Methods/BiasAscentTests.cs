using System.Text.Json;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Tests;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Methods;

/// <summary>The update that bias gradient descent/ascent repeats.</summary>
[Trait("Speed", "Fast")]
public class BiasAscentTests
{
    [Theory]
    [InlineData("spd", EngineCases.Reference)]
    [InlineData("eod", EngineCases.Reference)]
    [InlineData("spd", EngineCases.Fused)]
    [InlineData("eod", EngineCases.Fused)]
    public void Weights_and_statistics_after_three_updates_agree_with_the_released_code(string measure, string engine)
    {
        using JsonDocument start = Reference.Vector("b_small_net_eval.json");
        using JsonDocument updates = Reference.Vector("e2_biasgrad_steps.json");
        JsonElement root = start.RootElement;
        ClassifierWeights weights = ReferenceNetworkFile.Weights(root.GetProperty("parameters_and_running_stats"));
        FeatureMatrix features = ReferenceNetworkFile.Features(root.GetProperty("X"));
        var ascent = new float[features.Rows];
        BiasProxy.Weights(MeasureNames.Parse(measure), root.GetProperty("y").Bits(), root.GetProperty("a").Bits(), ascent);
        ascent = [.. ascent.Select(weight => -weight)];
        int[] rows = [.. Enumerable.Range(0, features.Rows)];

        using INetwork network = EngineCases.Create(engine).Load(weights, DropoutOptions.None);
        JsonElement after = default;
        foreach (JsonElement step in updates.RootElement.GetProperty("runs").GetProperty(measure).EnumerateArray())
        {
            network.Step(features, rows, Loss.WeightedScores(ascent), NetworkMode.Training, new OptimiserStep(OptimiserRule.Adam, 1e-5));
            step.TryGetProperty("after", out after);
        }

        // Three updates move a parameter by 3e-5 at most.
        ClassifierWeights expected = ReferenceNetworkFile.Weights(after);
        ClassifierWeights actual = network.Snapshot();
        Assert.Equal(expected.Parameters, actual.Parameters, (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Equal(expected.RunningStatistics, actual.RunningStatistics, (left, right) => Math.Abs(left - right) < 2e-6);
    }
}

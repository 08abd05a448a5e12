using System.Text.Json;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;
using Debias.Tests;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Methods;

/// <summary>The released code's pruning of a small network, step by step.</summary>
[Trait("Speed", "Fast")]
public class PruningTraceTests
{
    [Theory]
    [InlineData("spd", EngineCases.Reference)]
    [InlineData("eod", EngineCases.Reference)]
    [InlineData("spd", EngineCases.Fused)]
    [InlineData("eod", EngineCases.Fused)]
    public void Trajectory_selection_and_outputs_agree_with_the_released_code(string measure, string engine)
    {
        using JsonDocument document = Reference.Vector($"b2_pruning_trace_{measure}.json");
        JsonElement root = document.RootElement;
        JsonElement[] steps = [.. root.GetProperty("steps").EnumerateArray()];

        MethodOutcome outcome = Released.Run(Context(root, measure, engine), TestContext.Current.CancellationToken);

        TrajectoryPoint[] trajectory = [.. outcome.Trajectory];
        Assert.Equal(Enumerable.Range(0, trajectory.Length), trajectory.Select(point => point.Step));
        for (int i = 0; i < steps.Length; i++)
        {
            // Once no unit contributes to the bias any more the released code removes units without influence, again and again: nothing
            // changes.
            TrajectoryPoint actual = trajectory[Math.Min(i, trajectory.Length - 1)];
            Assert.Equal(steps[i].GetProperty("threshold").GetDouble(), actual.Threshold, 1e-12);
            Assert.Equal(steps[i].GetProperty("bias").GetDouble(), actual.Bias, 1e-9);
            Assert.Equal(steps[i].GetProperty("performance").GetDouble(), actual.Performance, 1e-9);
            Assert.Equal(steps[i].GetProperty("objective").GetDouble(), actual.Objective, 1e-9);
        }

        Assert.True(trajectory.Length <= steps.Length);
        Assert.Equal(root.GetProperty("units_of_selected_network").GetArrayLength(), trajectory[outcome.Selected].Step);
        float[] expected = root.GetProperty("output_of_selected_network").Floats();
        Assert.Equal(expected, outcome.Validation.Scores, (left, right) => Math.Abs(left - right) < 1e-5);
    }

    [Theory]
    [InlineData("spd", EngineCases.Reference)]
    [InlineData("eod", EngineCases.Reference)]
    [InlineData("spd", EngineCases.Fused)]
    [InlineData("eod", EngineCases.Fused)]
    public void Influence_before_every_step_agrees_with_the_released_code(string measure, string engine)
    {
        using JsonDocument document = Reference.Vector($"b2_pruning_trace_{measure}.json");
        JsonElement root = document.RootElement;
        MethodContext context = Context(root, measure, engine);
        Partition rows = context.Data.Validation;
        var proxyWeights = new float[rows.Rows];
        BiasProxy.Weights(context.Measure.Rate, rows.Labels, rows.ProtectedAttribute, proxyWeights);
        var weights = context.BaseNetwork.Copy();
        var influence = new double[weights.Shape.Units];
        using INetwork network = context.Engine.Load(weights, DropoutOptions.None);
        foreach (JsonElement step in root.GetProperty("steps").EnumerateArray().Skip(1))
        {
            network.Influence(rows.Features, proxyWeights, UnitValue.PreActivation, influence);
            Assert.Equal(step.GetProperty("S_before_step").Doubles(), influence, (left, right) => Math.Abs(left - right) < 2e-6);
            foreach (JsonElement unit in step.GetProperty("pruned").EnumerateArray())
            {
                int block = Math.DivRem(unit.GetInt32(), weights.Shape.Width, out int position);
                int inputs = weights.Shape.InputsOf(block);
                weights.Parameters.AsSpan(weights.Layout.WeightOf(block) + position * inputs, inputs).Clear();
                weights.Parameters[weights.Layout.BiasOf(block) + position] = 0;
            }

            network.Restore(weights);
        }
    }

    /// <summary>The traces were made with COMPAS's settings.</summary>
    private static IDebiasingMethod Released =>
        MethodCatalog.BuiltIn.Get("pruning").Create(MethodCatalog.BuiltIn.Get("pruning").Options.Defaults(Protocol.Released));

    private static MethodContext Context(JsonElement root, string measure, string engine)
    {
        var rows = new Partition(
            ReferenceNetworkFile.Features(root.GetProperty("X")),
            root.GetProperty("y").Bits(),
            root.GetProperty("a").Bits()
        );
        return new MethodContext
        {
            Engine = EngineCases.Create(engine),
            BaseNetwork = ReferenceNetworkFile.Weights(root.GetProperty("parameters_and_running_stats")),
            Dropout = 0,
            Data = new DataSplit(rows, rows, rows),
            Measure = MeasureNames.Parse(measure),
            Epsilon = 0.05,
            Margin = 0,
            DatasetKey = "trace",
            Seed = 1,
        };
    }
}

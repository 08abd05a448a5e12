using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Standard;
using Debias.Learning.Methods.ZerothOrder;

namespace Debias.Learning.Tests.Methods.ZerothOrder;

[Trait("Speed", "Fast")]
public sealed class ZerothOrderMethodTests
{
    [Theory]
    [InlineData(SearchStrategy.GradientBoostedTrees)]
    [InlineData(SearchStrategy.CovarianceMatrixAdaptation)]
    [InlineData(SearchStrategy.SimultaneousPerturbation)]
    [InlineData(SearchStrategy.RandomDirection)]
    public void Every_search_finds_a_network_within_the_constraint_that_does_better_than_the_base_networks_thresholds(SearchStrategy search)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        MethodOutcome outcome = Run(context, new ZerothOrderOptions { Search = search, Evaluations = 300 });
        MethodOutcome standard = new StandardMethod().Run(context, TestContext.Current.CancellationToken);
        var thresholds = ThresholdSweep.Of(
            standard.Validation.Scores,
            context.Data.Validation.Labels,
            context.Data.Validation.ProtectedAttribute
        );

        Assert.InRange(outcome.Trajectory.Count, 270, 300);
        Assert.True(
            outcome.Trajectory[outcome.Selected].Objective > thresholds.BestByObjective(context.Measure, 0.04).Value,
            $"{outcome.Trajectory[outcome.Selected].Objective}"
        );
    }

    /// <summary>The tensor searched last is the output bias: moving it is little more than moving the threshold.</summary>
    [Fact]
    public void As_released_the_last_tensor_wins_whatever_the_others_have_found()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        var options = new ZerothOrderOptions { Search = SearchStrategy.GradientBoostedTrees, Evaluations = 100 };
        MethodOutcome released = Run(context, options with { Returned = ReturnedTensor.Last });
        MethodOutcome meant = Run(context, options);
        ClassifierWeights network = context.BaseNetwork;

        Assert.Equal(network.Parameters[..^1], released.Network.Parameters[..^1]);
        Assert.NotEqual(network.Parameters[^1], released.Network.Parameters[^1]);
        Assert.InRange(released.Selected, 80, 99);
        Assert.True(meant.Trajectory[meant.Selected].Objective > released.Trajectory[released.Selected].Objective);
    }

    [Fact]
    public void Only_the_tensors_that_are_asked_for_are_moved()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        ClassifierWeights network = context.BaseNetwork;
        MethodOutcome head = Run(context, new ZerothOrderOptions { Tensors = SearchedTensors.Head, Evaluations = 50 });
        MethodOutcome all = Run(context, new ZerothOrderOptions { Tensors = SearchedTensors.All, Evaluations = 50 });

        int output = network.Layout.OutputWeight;
        Assert.Equal(network.Parameters[..output], head.Network.Parameters[..output]);
        Assert.All(Enumerable.Range(output, 7), i => Assert.NotEqual(network.Parameters[i], head.Network.Parameters[i]));
        Assert.All(Enumerable.Range(0, output + 7), i => Assert.NotEqual(network.Parameters[i], all.Network.Parameters[i]));
    }

    [Fact]
    public void The_last_five_tensors_are_those_of_the_released_code_and_silent_units_are_nobodys()
    {
        ClassifierWeights network = MethodSample.Context().BaseNetwork;
        WeightLayout layout = network.Layout;
        int width = network.Shape.Width;
        Assert.Equal(
            [layout.ShiftOf(1), layout.ScaleOf(2), layout.ShiftOf(2), layout.OutputWeight, layout.OutputBias],
            SearchTensorsOf.Network(network, SearchedTensors.LastFive).Select(tensor => tensor.Parameters[0])
        );
        Assert.Equal(
            network.Parameters.Length,
            SearchTensorsOf.Network(network, SearchedTensors.All).SelectMany(tensor => tensor.Parameters).Distinct().Count()
        );
        Assert.Equal(1 / Math.Sqrt(3.0 * width), SearchTensorsOf.Network(network, SearchedTensors.Head)[1].Spread, 1e-12);

        int silent = (2 * width) + 3;
        network.Parameters[layout.ScaleOf(2) + 3] = 0;
        network.Parameters[layout.ShiftOf(2) + 3] = 0;
        Assert.True(network.IsSilent(silent));
        int[] moved = [.. SearchTensorsOf.Network(network, SearchedTensors.All).SelectMany(tensor => tensor.Parameters)];
        Assert.DoesNotContain(layout.OutputWeight + 3, moved);
        Assert.DoesNotContain(layout.BiasOf(2) + 3, moved);
        Assert.DoesNotContain(layout.ScaleOf(2) + 3, moved);
        Assert.Equal(network.Parameters.Length - (width + 1 + 2 + 1), moved.Length);
    }

    private static MethodOutcome Run(MethodContext context, ZerothOrderOptions options) =>
        new ZerothOrderMethod(options).Run(context, TestContext.Current.CancellationToken);
}

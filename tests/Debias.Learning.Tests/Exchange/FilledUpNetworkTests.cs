using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Learning.Tests.Methods;

namespace Debias.Learning.Tests.Exchange;

/// <summary>Methods do to a network that was filled up to a greater width what they do to the network itself.</summary>
[Trait("Speed", "Fast")]
public sealed class FilledUpNetworkTests
{
    [Theory]
    [InlineData(PruningShare.Quantile, 10)]
    [InlineData(PruningShare.Remaining, 10)]
    [InlineData(PruningShare.Quantile, 0)]
    public void Pruning_removes_the_same_units(PruningShare share, int steps)
    {
        var method = new PruningMethod(
            new PruningOptions
            {
                Share = share,
                Steps = steps,
                PruneInputs = true,
            }
        );
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        MethodOutcome plain = method.Run(context, TestContext.Current.CancellationToken);
        MethodOutcome filled = method.Run(
            context with
            {
                BaseNetwork = FillUp(context.BaseNetwork, 9),
            },
            TestContext.Current.CancellationToken
        );
        Assert.NotEmpty(plain.Trajectory);
        Assert.Equal(plain.Trajectory.Select(point => point.Step), filled.Trajectory.Select(point => point.Step));
        Assert.Equal(plain.Selected, filled.Selected);
        Assert.Equal(plain.Test.Labels, filled.Test.Labels);
    }

    [Fact]
    public void Random_perturbation_leaves_the_identity_in_batch_normalisations_place()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        ClassifierWeights network = WithoutNormalisation(context.BaseNetwork);
        MethodOutcome outcome = new RandomPerturbationMethod(new RandomPerturbationOptions { Trials = 5 }).Run(
            context with
            {
                BaseNetwork = network,
            },
            TestContext.Current.CancellationToken
        );
        for (int block = 0; block < network.Shape.Blocks; block++)
        {
            Range scales = network.Layout.ScaleOf(block)..(network.Layout.ScaleOf(block) + network.Shape.Width);
            Assert.Equal(network.Parameters[scales], outcome.Network.Parameters[scales]);
        }
    }

    private static ClassifierWeights FillUp(ClassifierWeights weights, int width)
    {
        var shape = weights.Shape with { Width = width };
        var wide = new ClassifierWeights(shape);
        for (int block = 0; block < shape.Blocks; block++)
        {
            int inputs = weights.Shape.InputsOf(block);
            for (int unit = 0; unit < weights.Shape.Width; unit++)
            {
                weights
                    .Parameters.AsSpan(weights.Layout.WeightOf(block) + (unit * inputs), inputs)
                    .CopyTo(wide.Parameters.AsSpan(wide.Layout.WeightOf(block) + (unit * shape.InputsOf(block))));
            }

            Copy(weights.Parameters, weights.Layout.BiasOf(block), wide.Parameters, wide.Layout.BiasOf(block), weights.Shape.Width);
            Copy(weights.Parameters, weights.Layout.ScaleOf(block), wide.Parameters, wide.Layout.ScaleOf(block), weights.Shape.Width);
            Copy(weights.Parameters, weights.Layout.ShiftOf(block), wide.Parameters, wide.Layout.ShiftOf(block), weights.Shape.Width);
            wide.RunningStatistics.AsSpan(wide.Layout.VarianceOf(block), width).Fill(1);
            Copy(
                weights.RunningStatistics,
                weights.Layout.MeanOf(block),
                wide.RunningStatistics,
                wide.Layout.MeanOf(block),
                weights.Shape.Width
            );
            Copy(
                weights.RunningStatistics,
                weights.Layout.VarianceOf(block),
                wide.RunningStatistics,
                wide.Layout.VarianceOf(block),
                weights.Shape.Width
            );
        }

        Copy(weights.Parameters, weights.Layout.OutputWeight, wide.Parameters, wide.Layout.OutputWeight, weights.Shape.Width);
        wide.Parameters[wide.Layout.OutputBias] = weights.Parameters[weights.Layout.OutputBias];
        return wide;
    }

    private static ClassifierWeights WithoutNormalisation(ClassifierWeights weights)
    {
        ClassifierWeights copy = new(
            weights.Shape with
            {
                WithoutBatchNormalisation = true,
            },
            [.. weights.Parameters],
            [.. weights.RunningStatistics]
        );
        for (int block = 0; block < copy.Shape.Blocks; block++)
        {
            copy.Parameters.AsSpan(copy.Layout.ScaleOf(block), copy.Shape.Width).Fill(1);
            copy.Parameters.AsSpan(copy.Layout.ShiftOf(block), copy.Shape.Width).Clear();
        }

        return copy;
    }

    private static void Copy(float[] from, int start, float[] to, int target, int length) =>
        from.AsSpan(start, length).CopyTo(to.AsSpan(target));
}

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
                BaseNetwork = FilledUpNetworks.FillUp(context.BaseNetwork, 9),
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
        ClassifierWeights network = FilledUpNetworks.WithoutNormalisation(context.BaseNetwork);
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
}

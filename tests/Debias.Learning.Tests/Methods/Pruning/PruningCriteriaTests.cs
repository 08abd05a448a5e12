using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.Pruning.Criteria;
using Debias.Learning.Methods.Pruning.Units;

namespace Debias.Learning.Tests.Methods.Pruning;

[Trait("Speed", "Fast")]
public sealed class PruningCriteriaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UnitRemoval.Outgoing)]
    [InlineData(UnitRemoval.Incoming)]
    public void The_exact_change_is_that_of_the_proxy_when_the_unit_is_gone(UnitRemoval removal)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        ClassifierWeights weights = context.BaseNetwork;
        double[] worth = Worth(context, (proxy, data) => new ExactChange(context, proxy, data, removal));
        double with = Proxy(context, weights);
        for (int unit = 0; unit < worth.Length; unit++)
        {
            ClassifierWeights without = weights.Copy();
            UnitPruning.Remove(without, unit, removal);
            // The sample's bias is negative: worth is what makes it less so.
            Assert.Equal(Math.Sign(with) * (with - Proxy(context, without)), worth[unit], 1e-6);
        }
    }

    /// <summary>The slope of the proxy as the weights that would go are scaled, up and down by a thousandth.</summary>
    [Theory]
    [InlineData(UnitRemoval.Outgoing)]
    [InlineData(UnitRemoval.Incoming)]
    public void The_first_order_change_is_the_slope_of_the_exact_one(UnitRemoval removal)
    {
        MethodContext context = MethodSample.Context(new ReferenceEngine());
        double[] worth = Worth(context, (proxy, data) => new FirstOrderChange(proxy, data, removal));
        int sign = Math.Sign(Proxy(context, context.BaseNetwork));
        const double Share = 1e-3;
        double Scaled(int unit, double factor)
        {
            ClassifierWeights scaled = context.BaseNetwork.Copy();
            foreach (int parameter in UnitPruning.ParametersOf(scaled, unit, removal))
            {
                scaled.Parameters[parameter] = (float)(scaled.Parameters[parameter] * factor);
            }

            return Proxy(context, scaled);
        }

        for (int unit = 0; unit < worth.Length; unit++)
        {
            Assert.Equal(sign * (Scaled(unit, 1 + Share) - Scaled(unit, 1 - Share)) / (2 * Share), worth[unit], 3e-3);
        }
    }

    [Theory]
    [InlineData(PruningCriterion.ProxyTaylor)]
    [InlineData(PruningCriterion.Exact)]
    [InlineData(PruningCriterion.ProxyGradient)]
    public void Criteria_that_know_the_bias_lower_it(PruningCriterion criterion)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        MethodOutcome outcome = Run(
            context,
            new PruningOptions
            {
                Criterion = criterion,
                PruneInputs = true,
                Steps = 20,
            }
        );
        double initial = Math.Abs(Run(context, new PruningOptions { IncludeUnpruned = true }).Trajectory[0].Bias);
        double least = outcome.Trajectory.Min(point => Math.Abs(point.Bias));
        Assert.True(least < 0.7 * initial, $"{initial} fell to {least} only, in {outcome.Trajectory.Count} steps");
    }

    [Theory]
    [InlineData(PruningCriterion.Magnitude)]
    [InlineData(PruningCriterion.Random)]
    [InlineData(PruningCriterion.FairPrune)]
    public void Orders_of_units_go_on_to_the_last_unit(PruningCriterion criterion)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        int units = context.BaseNetwork.Shape.Units;
        foreach (PruningShare share in Enum.GetValues<PruningShare>())
        {
            MethodOutcome outcome = Run(
                context,
                new PruningOptions
                {
                    Criterion = criterion,
                    PruneInputs = true,
                    Share = share,
                    Steps = units,
                }
            );
            Assert.Equal(Enumerable.Range(1, outcome.Trajectory.Count), outcome.Trajectory.Select(point => point.Step));
            Assert.InRange(outcome.Trajectory.Count, units - 1, units);
        }

        Assert.Equal(
            units,
            Run(
                context,
                new PruningOptions
                {
                    Criterion = criterion,
                    PruneInputs = true,
                    Steps = 0,
                }
            )
                .Trajectory[^1]
                .Step
        );
    }

    [Fact]
    public void Magnitude_takes_the_smallest_unit_first_and_a_drawn_order_is_the_seeds_own()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        ClassifierWeights weights = context.BaseNetwork;
        double[] magnitude = Worth(context, (_, _) => new WeightMagnitude(UnitRemoval.Outgoing));
        double Length(int unit) =>
            UnitPruning.ParametersOf(weights, unit, UnitRemoval.Outgoing).Sum(parameter => Math.Pow(weights.Parameters[parameter], 2));
        int[] units = [.. Enumerable.Range(0, weights.Shape.Units)];
        Assert.Equal(units.MinBy(Length), Array.IndexOf(magnitude, 1));
        Assert.Equal(units.OrderBy(Length), units.OrderByDescending(unit => magnitude[unit]));

        double[] Drawn(long seed) =>
            Worth(context, (_, _) => new DrawnOrder(units, (context with { Seed = seed }).Stream(StreamPurpose.Perturb, "pruning")));
        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));
    }

    /// <summary>
    /// With β = 0 it is the unprivileged group's saliency alone; a large β makes what the privileged group uses most go first.
    /// </summary>
    [Fact]
    public void FairPrune_weighs_what_a_unit_is_to_each_group()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        double[] Of(double beta) =>
            Worth(
                context,
                (_, data) => new FairPruneSaliency(data, UnitRemoval.Outgoing, beta, context.Stream(StreamPurpose.Resample, "pruning"))
            );
        double[] unprivileged = Of(0);
        double[] privileged = Of(1e9);
        int[] units = [.. Enumerable.Range(0, unprivileged.Length)];
        double Rank(double[] worth, int unit) => worth.Count(one => one > worth[unit]);
        // The same units matter to both groups, so that the two orders run against each other.
        double correlation = units.Sum(unit => (Rank(unprivileged, unit) - 8.5) * (Rank(privileged, unit) - 8.5));
        Assert.True(correlation < 0, $"{correlation}");
        Assert.NotEqual(unprivileged, Of(0.33));
    }

    private static double Proxy(MethodContext context, ClassifierWeights weights)
    {
        Partition train = context.Data.Train;
        var scores = new float[train.Rows];
        using INetwork network = context.Engine.Load(weights, DropoutOptions.None);
        network.Score(train.Features, NetworkMode.Evaluation, scores);
        return BiasProxy.Value(context.Measure.Rate, scores, train.Labels, train.ProtectedAttribute);
    }

    private static double[] Worth(MethodContext context, Func<FollowedProxy, Partition, UnitCriterion> create)
    {
        var proxy = new FollowedProxy(context, ProxyKind.PairwiseActive, context.Data.Train);
        proxy.Begin(Proxy(context, context.BaseNetwork), default);
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        return create(proxy, context.Data.Train)
            .Worth(context.BaseNetwork, network, [.. Enumerable.Range(0, context.BaseNetwork.Shape.Units)], Cancellation);
    }

    private static MethodOutcome Run(MethodContext context, PruningOptions options) =>
        new PruningMethod(options).Run(context, Cancellation);
}

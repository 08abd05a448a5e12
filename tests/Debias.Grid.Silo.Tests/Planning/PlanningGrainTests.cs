using Debias.Datasets;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Silo.Tests.Hosting;
using Debias.Grid.Specs;
using Debias.Learning.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Tests.Planning;

/// <summary>What a look at an experiment before its start promises.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class PlanningGrainTests(SharedGrid grid)
{
    private IPlanningGrain Planning => grid.Grains.GetGrain<IPlanningGrain>(0);

    [Fact]
    public async Task Networks_are_counted_once_however_many_points_share_them_and_stored_ones_are_found()
    {
        ExperimentSpec spec = WithWidth(FaultSpec.Real("planned", seeds: 3), 5);
        PointSpec point = spec.Points[0];
        spec = spec with { Points = [point, point with { Index = 1, Methods = [new MethodSpec("standard", [])] }] };
        Assert.Equal(new BaseNetworkCount(3, 0, null), await CountAsync(spec));
        await StoreAsync(spec, seed: 1);
        await StoreAsync(spec, seed: 3);
        Assert.Equal(new BaseNetworkCount(3, 2, null), await CountAsync(spec));
        Assert.Equal(new BaseNetworkCount(3, 0, null), await CountAsync(WithWidth(spec, 6)));
    }

    [Fact]
    public async Task Looking_at_an_experiment_does_not_start_it()
    {
        ExperimentSpec spec = FaultSpec.Real("looked-at", seeds: 2);
        await CountAsync(spec);
        Assert.Null(await grid.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec)).GetStatus());
        Assert.DoesNotContain(ExperimentId.Of(spec), await grid.Grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List());
    }

    [Fact]
    public async Task Networks_that_are_not_looked_up_are_counted_and_the_reason_is_given()
    {
        Assert.Equal(
            new BaseNetworkCount(2, null, "the silo that was asked does not have the engine torch-cpu"),
            await CountAsync(FaultSpec.Real("engine", seeds: 2) with { Engine = "torch-cpu" })
        );
        Assert.Equal(
            new BaseNetworkCount(201, null, "that would simulate 201 datasets"),
            await CountAsync(FaultSpec.Real("many", seeds: 201))
        );
    }

    [Fact]
    public async Task An_experiment_without_networks_stands_on_none() =>
        Assert.Equal(new BaseNetworkCount(0, 0, null), await CountAsync(FaultSpec.NoOp("nothing", seeds: 5)));

    private Task<BaseNetworkCount> CountAsync(ExperimentSpec spec) =>
        Planning.CountBaseNetworks(spec, TestContext.Current.CancellationToken);

    /// <summary>Stores a network as whoever trains it would.</summary>
    private async Task StoreAsync(ExperimentSpec spec, long seed)
    {
        PointSpec point = spec.Points[0];
        TabularDataset dataset = grid.Services.GetRequiredService<DatasetProvider>().Load(point.Dataset, seed);
        IEngine engine = GridVocabulary.BuiltIn.Engines.Get(spec.Engine);
        string version = grid.Services.GetRequiredService<TrainingBatcher>().VersionOf(engine);
        string key = BaseNetworkKey.Of(dataset, seed, point, engine.Name, version);
        await grid.Grains.GetGrain<IBaseNetworkGrain>(key).Put(new BaseNetwork([1], [2], Epochs: 3, ValidationLoss: 0.5));
    }

    private static ExperimentSpec WithWidth(ExperimentSpec spec, int width) =>
        spec with
        {
            Points = [.. spec.Points.Select(point => point with { Classifier = point.Classifier with { Width = width } })],
        };
}

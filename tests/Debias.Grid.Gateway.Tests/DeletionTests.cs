using System.Net;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Specs;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Slow")]
public sealed class DeletionTests : IAsyncLifetime
{
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GatewayServer.Start(slots: 2);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_deleted_experiment_leaves_only_its_base_networks()
    {
        string id = (await _server.Submit(Specs.Small)).Id;
        Assert.Equal(HttpStatusCode.Conflict, (await DeleteBeforeItEnds(id)).StatusCode);
        await _server.UntilEnded(id);
        Dictionary<string, int> before = await _server.CountStates();
        Assert.Equal((1, 2, 6, 6), (before["experiment"], before["coordinator"], before["seed"], before["base-network"]));

        // Those of pruning. A run that went through no candidates has a state of its own beside its seed's only where it took long.
        Assert.Equal(12, await _server.CountStates("method-run", "%pruning%"));
        Assert.InRange(before["method-run"], 12, 24);

        Assert.Equal(HttpStatusCode.NoContent, (await _server.Send(HttpMethod.Delete, ApiRoutes.Experiment(id))).StatusCode);
        Dictionary<string, int> after = await _server.CountStates();
        Assert.Equal(6, after["base-network"]);
        Assert.Equal(["base-network", "experiment-index", "schedule"], after.Keys.Order());
        await GatewayServer.Refused(HttpStatusCode.NotFound, await _server.Send(HttpMethod.Get, ApiRoutes.Experiment(id)));
        await GatewayServer.Refused(HttpStatusCode.NotFound, await _server.Send(HttpMethod.Delete, ApiRoutes.Experiment(id)));
        Assert.Empty((await _server.Get<Page<ExperimentSummary>>(ApiRoutes.Experiments)).Items);
    }

    [Fact]
    public async Task A_deleted_experiment_can_be_submitted_again_and_gives_the_same_results()
    {
        string id = (await _server.Submit(Specs.Small)).Id;
        await _server.UntilEnded(id);
        string results = await _server.Client.GetStringAsync(ApiRoutes.Of(id, "results"), TestContext.Current.CancellationToken);
        await _server.Send(HttpMethod.Delete, ApiRoutes.Experiment(id));
        HttpResponseMessage again = await _server.Post(ApiRoutes.Experiments, Specs.Small);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        await _server.UntilEnded(id);
        Assert.Equal(results, await _server.Client.GetStringAsync(ApiRoutes.Of(id, "results"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_force_a_running_experiment_is_cancelled_and_deleted()
    {
        string id = (await _server.Submit(Specs.Long)).Id;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await _server.Get<ExperimentSummary>(ApiRoutes.Experiment(id))).Ledger.Running == 0)
        {
            await Task.Delay(20, limit.Token);
        }

        HttpResponseMessage response = await _server.Send(HttpMethod.Delete, $"{ApiRoutes.Experiment(id)}?force=true");
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.Accepted });
        while ((await _server.CountStates()).ContainsKey("experiment"))
        {
            await Task.Delay(50, limit.Token);
        }

        Assert.DoesNotContain((await _server.CountStates()).Keys, kind => kind is "coordinator" or "seed" or "method-run");
    }

    /// <summary>Also where a reader has what is missing run again in the meantime, so that the experiment is open once more.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_that_was_interrupted_goes_on(bool noticed)
    {
        string id = (await _server.Submit(Specs.Small)).Id;
        await _server.UntilEnded(id);
        IExperimentGrain experiment = _server.Grains.GetGrain<IExperimentGrain>(id);
        // As after a crash half-way: the first point is gone, and one seed of the second.
        await _server.Grains.GetGrain<ISeedGrain>(GrainKeys.Seed(id, 1, 1)).Delete();
        for (int seed = 1; seed <= 3; seed++)
        {
            await _server.Grains.GetGrain<ISeedGrain>(GrainKeys.Seed(id, 0, seed)).Delete();
            foreach (string measure in new[] { "spd", "eod" })
            {
                await _server
                    .Grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(id, new MethodRunId(0, seed, measure, "pruning")))
                    .Delete();
            }
        }

        await _server.Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(id, 0, 0)).Delete();
        if (noticed)
        {
            Assert.Equal(HttpStatusCode.OK, (await _server.Send(HttpMethod.Get, $"{ApiRoutes.Experiment(id)}/runs")).StatusCode);
            Assert.Equal(ExperimentState.Running, (await experiment.GetStatus())!.State);
        }

        Assert.True(await DeleteThoughOpenAgain(experiment));
        Assert.DoesNotContain((await _server.CountStates()).Keys, kind => kind is "experiment" or "coordinator" or "seed" or "method-run");
    }

    [Fact]
    public async Task What_is_deleted_and_still_listed_is_not_suggested()
    {
        await new ExperimentIndex(_server.Grains).AddAsync(new IndexedExperiment("gone-0123456789ab", "gone", DateTimeOffset.UnixEpoch));
        foreach (string asked in new[] { "gone-0123456789ab", "gone", "gone-0123456789ac" })
        {
            ApiProblem problem = await GatewayServer.Refused(
                HttpStatusCode.NotFound,
                await _server.Send(HttpMethod.Get, ApiRoutes.Experiment(asked))
            );
            Assert.Null(problem.Nearest);
            Assert.DoesNotContain("Did you mean", problem.Detail, StringComparison.Ordinal);
        }
    }

    /// <summary>Without force, unless the grid has noticed what is missing, by a reader or by itself, and runs it again.</summary>
    private static async Task<bool> DeleteThoughOpenAgain(IExperimentGrain experiment)
    {
        try
        {
            return await experiment.Delete(force: false);
        }
        catch (ExperimentVerbException)
        {
            return await experiment.Delete(force: true);
        }
    }

    /// <summary>Paused first, so that however fast the machine is, it has not ended.</summary>
    private async Task<HttpResponseMessage> DeleteBeforeItEnds(string id)
    {
        await _server.Post(ApiRoutes.Of(id, "pause"));
        HttpResponseMessage response = await _server.Send(HttpMethod.Delete, ApiRoutes.Experiment(id));
        await _server.Post(ApiRoutes.Of(id, "resume"));
        return response;
    }
}

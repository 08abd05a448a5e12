using Debias.Datasets;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Gateway.Tests;

/// <summary>What an experiment would come to, and what of it is there already.</summary>
[Trait("Speed", "Slow")]
public sealed class PlanTests : IAsyncLifetime
{
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GatewayServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Networks_of_other_experiments_need_no_training()
    {
        PlanReply before = await Plan("");
        Assert.Equal((6L, 0L, null, false), (before.BaseNetworks, before.StoredBaseNetworks, before.NotCounted, before.Known));

        // Two of the three seeds, and other methods: it is another experiment, on four of the six networks.
        string id = (
            await GatewayServer.Read<ExperimentSummary>(
                await _server.Post("api/v1/experiments?seeds=2&set=measures%3D%5Bspd%5D&file=other.yaml", Specs.Small)
            )
        ).Id;
        Assert.Equal(ExperimentState.Completed, (await _server.UntilEnded(id)).State);

        PlanReply after = await Plan("");
        Assert.Equal((6L, 4L, null, false), (after.BaseNetworks, after.StoredBaseNetworks, after.NotCounted, after.Known));
        Assert.Equal(0, (await Plan("?set=classifier.width%3D9")).StoredBaseNetworks);
        Assert.Equal((72L, 6L), await Count("?set=methods.pruning.units_per_step%3D%5B1,2,3%5D"));
    }

    [Fact]
    public async Task What_cannot_be_counted_is_said()
    {
        PlanReply reply = await Plan("?set=dataset%3D%7Bkind%3A%20adult%7D&set=protected%3Dsex");
        Assert.Equal((3L, null), (reply.BaseNetworks, reply.StoredBaseNetworks));
        Assert.Contains("adult", reply.NotCounted, StringComparison.OrdinalIgnoreCase);

        reply = await Plan(
            "?set=" + Uri.EscapeDataString("dataset={kind: csv, path: none.csv, label: y, positive: 1, protected: a, privileged: 1}")
        );
        Assert.Equal((3L, null), (reply.BaseNetworks, reply.StoredBaseNetworks));
        Assert.Contains("none.csv", reply.NotCounted, StringComparison.Ordinal);

        reply = await Plan("?set=engine%3Dtorch-cpu");
        Assert.Equal(
            (6L, null, "the silo that was asked does not have the engine torch-cpu"),
            (reply.BaseNetworks, reply.StoredBaseNetworks, reply.NotCounted)
        );

        reply = await Plan("?seeds=150");
        Assert.Equal((300L, null, "that would simulate 300 datasets"), (reply.BaseNetworks, reply.StoredBaseNetworks, reply.NotCounted));

        reply = await Plan("?seeds=600");
        Assert.Equal("that would look for more than 1,000", reply.NotCounted);
    }

    [Fact]
    public async Task A_wrong_privileged_value_tells_nothing_of_the_column()
    {
        Directory.CreateDirectory(_server.DataFolder);
        await File.WriteAllTextAsync(
            Path.Combine(_server.DataFolder, "patients.csv"),
            "diagnosis,died\nSEPSIS,0\nPNEUMONIA,1\n",
            TestContext.Current.CancellationToken
        );
        HttpResponseMessage response = await _server.Post(
            "api/v1/plan",
            """
            dataset: { kind: csv, path: patients.csv, label: died, positive: "1", protected: diagnosis, privileged: none }
            seeds: 1
            methods: { standard: {} }
            """
        );
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("no row is privileged", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SEPSIS", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.DataFolder, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_takes_long_does_not_keep_others_waiting()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gate = new ManualResetEventSlim();
        var slow = new DatasetKind<NoOptions>("slow", (_, _) => new SlowSource(entered, gate))
        {
            ProtectedAttributes = [new("a", "")],
            Description = GridVocabulary.BuiltIn.Datasets.Kinds[0].Description,
        };
        await using GatewayServer server = await GatewayServer.Start(slots: 0, vocabulary: GridVocabulary.BuiltIn.With(slow));
        Task<HttpResponseMessage> waiting = server.Post(
            "api/v1/plan",
            "dataset: { kind: slow }\nprotected: a\nseeds: 1\nmethods: { standard: {} }\n"
        );
        await entered.Task;
        PlanReply other = await GatewayServer.Read<PlanReply>(await server.Post("api/v1/plan", Specs.Small));
        Assert.Equal(0, other.StoredBaseNetworks);
        Assert.False(waiting.IsCompleted);
        gate.Set();
        Assert.Contains("opened", (await GatewayServer.Read<PlanReply>(await waiting)).NotCounted, StringComparison.Ordinal);
    }

    private async Task<PlanReply> Plan(string query) =>
        await GatewayServer.Read<PlanReply>(await _server.Post("api/v1/plan" + query, Specs.Small));

    private async Task<(long Runs, long Networks)> Count(string query)
    {
        PlanReply reply = await Plan(query);
        return (reply.MethodRuns, reply.BaseNetworks);
    }

    /// <summary>Data that are not there before the gate opens, nor after it.</summary>
    private sealed class SlowSource(TaskCompletionSource entered, ManualResetEventSlim gate) : IDatasetSource
    {
        public string Key => "slow";

        public bool DependsOnSeed => false;

        public TabularDataset Load(long seed)
        {
            entered.TrySetResult();
            gate.Wait(TestContext.Current.CancellationToken);
            throw new DatasetException("The gate was opened.");
        }

        public void Check() { }
    }
}

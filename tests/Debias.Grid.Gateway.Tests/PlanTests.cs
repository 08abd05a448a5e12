using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

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

    private async Task<PlanReply> Plan(string query) =>
        await GatewayServer.Read<PlanReply>(await _server.Post("api/v1/plan" + query, Specs.Small));

    private async Task<(long Runs, long Networks)> Count(string query)
    {
        PlanReply reply = await Plan(query);
        return (reply.MethodRuns, reply.BaseNetworks);
    }
}

using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Gateway.Tests;

/// <summary>An experiment that cannot succeed: it is said when it is submitted, and why when it has failed.</summary>
[Trait("Speed", "Slow")]
public class FailureTests
{
    private const string WithoutData = """
        name: without-data
        dataset: { kind: compas }
        seeds: 2
        measures: [spd]
        methods:
          standard: {}
          pruning: {}
        """;

    [Fact]
    public async Task Data_that_no_silo_has_are_said_at_submission()
    {
        await using GatewayServer server = await GatewayServer.Start(slots: 0);
        ExperimentSummary submitted = await server.Submit(WithoutData);
        Assert.StartsWith("No silo has the data (1 asked)", submitted.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain(server.DataFolder, submitted.Notice, StringComparison.Ordinal);
        Assert.Empty((await server.Submit(Specs.Small)).Notice);
    }

    [Fact]
    public async Task An_engine_that_no_silo_offers_is_said_at_submission()
    {
        await using GatewayServer server = await GatewayServer.Start(slots: 0);
        ExperimentSummary submitted = await server.Submit($"engine: torch-cpu\n{Specs.Small}");
        Assert.Equal("No silo offers the engine 'torch-cpu' (1 asked), so every seed waits until one does.", submitted.Notice);
    }

    [Fact]
    public async Task The_commonest_reasons_stand_in_the_list_and_in_the_summary()
    {
        await using GatewayServer server = await GatewayServer.Start();
        string id = (await server.Submit(WithoutData)).Id;
        string good = (await server.Submit(Specs.Small)).Id;
        await server.UntilEnded(id);
        await server.UntilEnded(good);

        FailureReason reason = Assert.Single((await server.Get<ExperimentSummary>(ApiRoutes.Experiment(id))).Failures);
        Assert.Equal((FailureClass.Invalid, 4, $"0/1/spd/standard"), (reason.Class, reason.Runs, reason.First.ToString()));
        Assert.NotEmpty(reason.Message);

        Page<ExperimentSummary> list = await server.Get<Page<ExperimentSummary>>(ApiRoutes.Experiments);
        Assert.Equal([good, id], list.Items.Select(item => item.Id));
        Assert.Empty(list.Items[0].Failures);
        Assert.Equal(reason, Assert.Single(list.Items[1].Failures));
    }
}

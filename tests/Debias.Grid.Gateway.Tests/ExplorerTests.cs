using System.Net;
using System.Text.Json;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Tests;

/// <summary>What the page asks for, of an experiment that has ended.</summary>
[Trait("Speed", "Slow")]
public sealed class ExplorerTests(ResultTests.Finished finished) : IClassFixture<ResultTests.Finished>
{
    private GatewayServer Server => finished.Server;

    private string Id => finished.Id;

    [Fact]
    public async Task Columns_hold_every_run_and_are_compressed_for_those_who_can_read_that()
    {
        JsonElement columns = await Server.Get<JsonElement>(ApiRoutes.Of(Id, "columns"));
        Assert.Equal(finished.Local.Rows.Count, columns.GetProperty("runs").GetProperty("point").GetArrayLength());
        Assert.Equal(
            finished.Local.Rows.Select(row => Math.Round(row.Result!.Test.Bias, 6)),
            columns.GetProperty("runs").GetProperty("test").GetProperty("bias").EnumerateArray().Select(value => value.GetDouble())
        );

        using var request = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Of(Id, "columns"));
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using HttpResponseMessage compressed = await Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Trajectories_are_those_of_one_method_and_others_are_refused()
    {
        string path = ApiRoutes.Of(Id, "trajectories");
        JsonElement steps = await Server.Get<JsonElement>($"{path}?point=0&measure=spd&method=pruning");
        int expected = finished
            .Local.Rows.Where(row => row.Id is { Point: 0, Measure: "spd", Method: "pruning" })
            .Sum(row => row.Result!.Trajectory.Length);
        Assert.Equal(expected, steps.GetProperty("bias").GetArrayLength());
        await GatewayServer.Refused(HttpStatusCode.NotFound, await Server.Send(HttpMethod.Get, $"{path}?point=0&measure=spd&method=prune"));
        await GatewayServer.Refused(
            HttpStatusCode.NotFound,
            await Server.Send(HttpMethod.Get, $"{path}?point=9&measure=spd&method=pruning")
        );
        await GatewayServer.Refused(HttpStatusCode.BadRequest, await Server.Send(HttpMethod.Get, path));
    }

    [Fact]
    public async Task The_list_is_searched_by_id_and_dataset()
    {
        async Task<int> Found(string query) =>
            (await Server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?{query}")).Items.Count(item => item.Id == Id);

        Assert.Equal(1, await Found($"search={Id[^6..]}"));
        Assert.Equal(0, await Found("search=nothing-like-it"));
        Assert.Equal(1, await Found($"dataset={finished.Local.Spec.Points[0].Dataset.Kind}"));
        Assert.Equal(0, await Found("dataset=compas"));
    }

    [Fact]
    public async Task News_of_the_list_begin_with_what_there_is()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync(
            $"{ApiRoutes.Base}/events",
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: experiments", await events.ReadLineAsync(TestContext.Current.CancellationToken));
        string data = (await events.ReadLineAsync(TestContext.Current.CancellationToken))!["data: ".Length..];
        Assert.Contains(JsonElement.Parse(data).GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == Id);
    }

    [Fact]
    public async Task Without_tokens_a_caller_may_do_everything()
    {
        CallerReply caller = await Server.Get<CallerReply>($"{ApiRoutes.Base}/caller");
        Assert.False(caller.TokenRequired);
        Assert.Equal(["read", "submit", "admin"], caller.Scopes);
    }

    [Fact]
    public async Task The_inventory_counts_what_is_listed_and_names_every_dataset()
    {
        InventoryReply inventory = await Server.Get<InventoryReply>($"{ApiRoutes.Base}/inventory");
        Assert.True(inventory.Experiments >= 1);
        Assert.Contains(finished.Local.Spec.Points[0].Dataset.Kind, inventory.Datasets);
        Assert.Contains("compas", inventory.Datasets);
    }

    [Fact]
    public async Task More_seeds_take_over_what_is_computed()
    {
        await GatewayServer.Refused(
            HttpStatusCode.BadRequest,
            await Server.Post(ApiRoutes.Of(Id, "extend") + $"?seeds={finished.Local.Spec.Seeds.Length}")
        );
        int more = finished.Local.Spec.Seeds.Length + 1;
        ExperimentSummary extended = await GatewayServer.Read<ExperimentSummary>(
            await Server.Post(ApiRoutes.Of(Id, "extend") + $"?seeds={more}")
        );
        Assert.NotEqual(Id, extended.Id);
        Assert.Equal(more, extended.Seeds);
        await Server.UntilEnded(extended.Id);
        string[] before = (await Server.Client.GetStringAsync(ApiRoutes.Of(Id, "results"), TestContext.Current.CancellationToken)).Split(
            '\n'
        );
        string[] after = (
            await Server.Client.GetStringAsync(ApiRoutes.Of(extended.Id, "results"), TestContext.Current.CancellationToken)
        ).Split('\n');
        Assert.All(before, line => Assert.Contains(line, after));
        // The same again is the same experiment.
        Assert.Equal(
            extended.Id,
            (await GatewayServer.Read<ExperimentSummary>(await Server.Post(ApiRoutes.Of(Id, "extend") + $"?seeds={more}"))).Id
        );
    }
}

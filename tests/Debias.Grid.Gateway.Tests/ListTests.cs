using System.Net;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Slow")]
public sealed class ListTests : IAsyncLifetime
{
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GatewayServer.Start(slots: 0);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_empty_grid_lists_nothing()
    {
        Page<ExperimentSummary> page = await _server.Get<Page<ExperimentSummary>>(ApiRoutes.Experiments);
        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Experiments_are_listed_newest_first_and_paging_is_not_disturbed_by_new_ones()
    {
        for (int i = 0; i < 7; i++)
        {
            await _server.Submit(Specs.Named($"e{i}"));
        }

        Page<ExperimentSummary> first = await _server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?limit=3");
        await _server.Submit(Specs.Named("late"));
        Page<ExperimentSummary> second = await _server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?limit=3&after={first.Next}");
        await _server.Send(HttpMethod.Delete, $"{ApiRoutes.Experiment(second.Items[2].Id)}?force=true");
        Page<ExperimentSummary> third = await _server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?limit=3&after={second.Next}");
        Assert.Equal(
            ["e6", "e5", "e4", "e3", "e2", "e1", "e0"],
            first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.Name)
        );
        Assert.Null(third.Next);
    }

    [Theory]
    [InlineData("newest", "c2,a,b,c1")]
    [InlineData("oldest", "c1,b,a,c2")]
    [InlineData("name", "a,b,c1,c2")]
    public async Task The_list_is_sorted_part_by_part(string sort, string expected)
    {
        foreach (string name in new[] { "c1", "b", "a", "c2" })
        {
            await _server.Submit(Specs.Named(name));
        }

        var names = new List<string>();
        string? after = null;
        do
        {
            Page<ExperimentSummary> page = await _server.Get<Page<ExperimentSummary>>(
                $"{ApiRoutes.Experiments}?sort={sort}&limit=2{(after is null ? "" : $"&after={after}")}"
            );
            names.AddRange(page.Items.Select(item => item.Name));
            after = page.Next;
        } while (after is not null);
        Assert.Equal(expected, string.Join(',', names));
        await GatewayServer.Refused(HttpStatusCode.BadRequest, await _server.Send(HttpMethod.Get, $"{ApiRoutes.Experiments}?sort={sort}s"));
    }

    [Fact]
    public async Task The_list_is_filtered_by_name_and_state()
    {
        await _server.Submit(Specs.Named("apple"));
        ExperimentSummary pear = await _server.Submit(Specs.Named("pear"));
        await _server.Post(ApiRoutes.Of(pear.Id, "pause"));
        Assert.Equal(
            "pear",
            Assert.Single((await _server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?state=paused")).Items).Name
        );
        Assert.Equal("apple", Assert.Single((await _server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?name=PPL")).Items).Name);
        Assert.Empty((await _server.Get<Page<ExperimentSummary>>($"{ApiRoutes.Experiments}?name=apple&state=paused")).Items);
    }

    [Fact]
    public async Task A_number_that_is_none_is_named_without_the_servers_types()
    {
        ApiProblem problem = await GatewayServer.Refused(
            HttpStatusCode.BadRequest,
            await _server.Send(HttpMethod.Get, $"{ApiRoutes.Experiments}?limit=abc")
        );
        Assert.Equal("'limit' must be a whole number, found 'abc'.", problem.Detail);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("after=x")]
    [InlineData("after=1.2.3")]
    [InlineData("after=-1.0")]
    [InlineData("state=asleep")]
    [InlineData("state=1")]
    public async Task Questions_that_make_no_sense_are_refused(string query) =>
        await GatewayServer.Refused(HttpStatusCode.BadRequest, await _server.Send(HttpMethod.Get, $"{ApiRoutes.Experiments}?{query}"));

    [Fact]
    public async Task More_experiments_than_a_page_of_the_index_are_listed_in_order()
    {
        var index = new ExperimentIndex(_server.Grains);
        string[] ids = [.. Enumerable.Range(0, 600).Select(i => $"made-up-{i:000}")];
        foreach (string id in ids)
        {
            await index.AddAsync(new IndexedExperiment(id, id, DateTimeOffset.UnixEpoch));
        }

        // Another process, which has not seen the pages fill up, finds the open one and what is listed on a full one.
        var fresh = new ExperimentIndex(_server.Grains);
        Assert.Equal(2, await fresh.FindFirstOpenAsync());
        Assert.Equal(0, await fresh.AddUnlessListedAsync(new IndexedExperiment(ids[3], ids[3], DateTimeOffset.UnixEpoch)));
        Assert.Equal(2, await fresh.AddAsync(new IndexedExperiment("one-more", "one-more", DateTimeOffset.UnixEpoch)));
        List<string> listed = [];
        for (long page = await fresh.FindFirstOpenAsync(); page >= 0; page--)
        {
            listed.AddRange((await fresh.ReadAsync(page)).Experiments.Select(experiment => experiment.Id).Reverse());
        }

        Assert.Equal(ids.Append("one-more").Reverse(), listed);
    }
}

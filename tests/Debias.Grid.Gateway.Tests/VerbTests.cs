using System.Net;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Slow")]
public sealed class VerbTests : IAsyncLifetime
{
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GatewayServer.Start(slots: 2);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_experiment_is_paused_resumed_and_cancelled()
    {
        string id = (await _server.Submit(Specs.Long)).Id;
        Assert.Equal(ExperimentState.Paused, (await Do(id, "pause")).State);
        Assert.Equal(ExperimentState.Paused, (await Do(id, "pause")).State);
        Assert.Equal(ExperimentState.Running, (await Do(id, "resume")).State);
        Assert.Equal(ExperimentState.Running, (await Do(id, "retry")).State);
        ExperimentSummary cancelled = await Do(id, "cancel");
        Assert.Equal(ExperimentState.Cancelled, cancelled.State);
        Assert.True(cancelled.Ledger.Balances);
        Assert.NotEmpty(cancelled.Reason);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("retry")]
    public async Task A_verb_that_the_state_does_not_allow_is_a_conflict_with_the_state(string verb)
    {
        string id = (await _server.Submit(Specs.Long)).Id;
        await Do(id, "cancel");
        ApiProblem problem = await GatewayServer.Refused(HttpStatusCode.Conflict, await _server.Post(ApiRoutes.Of(id, verb)));
        Assert.Equal(ExperimentState.Cancelled, problem.State);
        Assert.Contains("cancelled", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/spec")]
    [InlineData("GET", "/seeds")]
    [InlineData("GET", "/runs")]
    [InlineData("GET", "/runs/0/1/spd/standard")]
    [InlineData("GET", "/results")]
    [InlineData("GET", "/summary")]
    [InlineData("GET", "/events")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/retry")]
    [InlineData("DELETE", "")]
    [InlineData("DELETE", "?force=true")]
    public async Task An_unknown_experiment_is_not_found_and_the_nearest_is_named(string method, string part)
    {
        string id = (await _server.Submit(Specs.Long)).Id;
        string wrong = id[..^1] + (id[^1] == 'a' ? 'b' : 'a');
        ApiProblem problem = await GatewayServer.Refused(
            HttpStatusCode.NotFound,
            await _server.Send(new HttpMethod(method), $"{ApiRoutes.Experiment(wrong)}{part}")
        );
        Assert.Equal(id, problem.Nearest);
        Assert.Contains(id, problem.Detail, StringComparison.Ordinal);
        Assert.Equal(
            id,
            (
                await GatewayServer.Refused(
                    HttpStatusCode.NotFound,
                    await _server.Send(new HttpMethod(method), $"{ApiRoutes.Experiment("long")}{part}")
                )
            ).Nearest
        );
        Assert.Null(
            (
                await GatewayServer.Refused(
                    HttpStatusCode.NotFound,
                    await _server.Send(new HttpMethod(method), $"{ApiRoutes.Experiment("something else")}{part}")
                )
            ).Nearest
        );
    }

    [Fact]
    public async Task Results_of_another_version_are_not_mixed()
    {
        ExperimentSummary summary = await _server.Submit(Specs.Long);
        await using GatewayServer other = await GatewayServer.Start(slots: 0);
        await other
            .Grains.GetGrain<IExperimentGrain>(summary.Id)
            .Submit((await _server.Grains.GetGrain<IExperimentGrain>(summary.Id).GetSpec())!, "test 0");
        ApiProblem problem = await GatewayServer.Refused(HttpStatusCode.Conflict, await other.Post(ApiRoutes.Experiments, Specs.Long));
        Assert.Contains("test 0", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_follow_an_experiment_to_its_end()
    {
        string id = (await _server.Submit(Specs.Small)).Id;
        string events = await _server.Client.GetStringAsync(ApiRoutes.Of(id, "events"), TestContext.Current.CancellationToken);
        string[] kinds = [.. events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('\n')[0])];
        Assert.Equal("event: end", kinds[^1]);
        Assert.All(kinds[..^1], kind => Assert.Equal("event: status", kind));
    }

    [Fact]
    public async Task An_event_stream_is_kept_alive_and_may_be_left()
    {
        await using GatewayServer server = await GatewayServer.Start(
            slots: 0,
            configure: options => new GatewayOptions
            {
                Vocabulary = options.Vocabulary,
                ProducerOf = options.ProducerOf,
                DefaultEngine = options.DefaultEngine,
                EventInterval = TimeSpan.FromMilliseconds(10),
                EventHeartbeat = TimeSpan.FromMilliseconds(50),
            }
        );
        string id = (await server.Submit(Specs.Small)).Id;
        using (
            HttpResponseMessage response = await server.Client.GetAsync(
                ApiRoutes.Of(id, "events"),
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            )
        )
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            Assert.Equal("event: status", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            string? line;
            do
            {
                line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            } while (line is not null && !line.StartsWith(':'));
            Assert.NotNull(line);
        }

        await server.Post(ApiRoutes.Of(id, "cancel"));
        Assert.Contains(
            "event: end",
            await server.Client.GetStringAsync(ApiRoutes.Of(id, "events"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private async Task<ExperimentSummary> Do(string id, string verb) =>
        await GatewayServer.Read<ExperimentSummary>(await _server.Post(ApiRoutes.Of(id, verb)));
}

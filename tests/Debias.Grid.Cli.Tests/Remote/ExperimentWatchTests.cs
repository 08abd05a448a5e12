using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Remote;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Cli.Tests.Client;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Cli.Tests.Remote;

/// <summary>Watching outlives the connection, but not the experiment.</summary>
public class ExperimentWatchTests
{
    private readonly Recorder _recorder = new();

    [Fact]
    public async Task A_watch_shows_every_status_and_returns_the_last()
    {
        await using FakeGateway server = await FakeGateway.Start(async context =>
        {
            await FakeGateway.Event(context, "status", Samples.Running(1));
            await FakeGateway.Event(context, "status", Samples.Completed());
            await FakeGateway.Event(context, "end", Samples.Completed());
        });
        ExperimentSummary? last = await Follow(server);
        Assert.Equal(ExperimentState.Completed, last!.State);
        Assert.Equal([1, 4, 4], _recorder.Settled);
    }

    [Fact]
    public async Task A_stream_that_ends_or_breaks_off_before_its_end_is_taken_up_again()
    {
        int asked = 0;
        await using FakeGateway server = await FakeGateway.Start(async context =>
        {
            asked++;
            if (asked == 3)
            {
                await FakeGateway.Problem(context, new ApiProblem { Status = StatusCodes.Status500InternalServerError });
                return;
            }

            await FakeGateway.Event(context, asked < 4 ? "status" : "end", asked < 4 ? Samples.Running(asked) : Samples.Completed());
            if (asked == 2)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        });
        Assert.NotNull(await Follow(server));
        Assert.Equal(4, asked);
        Assert.Equal(4, _recorder.Settled[^1]);
    }

    [Fact]
    public async Task An_experiment_that_is_deleted_meanwhile_ends_the_watch()
    {
        await using FakeGateway server = await FakeGateway.Start(async context =>
        {
            await FakeGateway.Event(context, "status", Samples.Running());
            await FakeGateway.Event(context, "end", null);
        });
        Assert.Null(await Follow(server));
    }

    [Fact]
    public async Task An_unknown_experiment_is_an_error_at_once()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Problem(context, new ApiProblem { Status = StatusCodes.Status404NotFound, Detail = "None." })
        );
        await Assert.ThrowsAsync<ServerRefusalException>(() => Follow(server));
    }

    [Fact]
    public async Task A_server_that_stays_away_too_long_is_given_up()
    {
        int asked = 0;
        await using FakeGateway server = await FakeGateway.Start(context =>
            ++asked == 1
                ? FakeGateway.Event(context, "status", Samples.Running())
                : FakeGateway.Problem(context, new ApiProblem { Status = StatusCodes.Status500InternalServerError })
        );
        using GridClient client = server.Connect();
        var watch = new ExperimentWatch(client, _recorder, TimeSpan.FromMilliseconds(1), patience: TimeSpan.Zero);
        await Assert.ThrowsAsync<ServerUnavailableException>(() => watch.FollowAsync(Samples.Id, TestContext.Current.CancellationToken));
        Assert.Equal(2, asked);
    }

    private async Task<ExperimentSummary?> Follow(FakeGateway server)
    {
        using GridClient client = server.Connect();
        return await new ExperimentWatch(client, _recorder, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)).FollowAsync(
            Samples.Id,
            TestContext.Current.CancellationToken
        );
    }

    private sealed class Recorder : IProgressDisplay
    {
        public List<long> Settled { get; } = [];

        public bool ShowsSeeds => false;

        public void Show(RunProgress progress) => Settled.Add(progress.Ledger.Settled);

        public void Finish() { }
    }
}

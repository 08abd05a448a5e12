using System.Diagnostics;
using System.Net;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Specs;
using Polly;
using Polly.Retry;

namespace Debias.Grid.Cli.Remote;

/// <summary>
/// Shows an experiment's progress until it has ended. A connection that breaks off is made again, with longer and longer waits, because an
/// experiment outlives gateways; a server that is not there at the beginning is an error at once.
/// </summary>
/// <param name="client">The server.</param>
/// <param name="display">Where progress is shown.</param>
/// <param name="firstWait">Wait before the first new attempt; it doubles up to thirty times itself.</param>
/// <param name="patience">How long the server may be away.</param>
internal sealed class ExperimentWatch(GridClient client, IProgressDisplay display, TimeSpan firstWait, TimeSpan patience)
{
    private const int LongestWait = 30;
    private const int ShownSeeds = 8;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _breaksSinceNews;
    private TimeSpan _lastNews;
    private bool _connected;
    private long _settledAtStart = -1;
    private ExperimentState _state = ExperimentState.Running;
    private ExperimentSpec? _spec;

    public ExperimentWatch(GridClient client)
        : this(client, ProgressDisplays.Create(), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)) { }

    /// <summary>Watches to the end; null when the experiment was deleted meanwhile.</summary>
    public async Task<ExperimentSummary?> FollowAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await Reconnecting().ExecuteAsync(async token => await FollowStreamAsync(id, token), cancellationToken)).Last;
        }
        finally
        {
            display.Finish();
        }
    }

    /// <summary>Repeats until a stream has come to its end. Waits grow from the last news on, not from the first break.</summary>
    private ResiliencePipeline<Stretch> Reconnecting() =>
        new ResiliencePipelineBuilder<Stretch>()
            .AddRetry(
                new RetryStrategyOptions<Stretch>
                {
                    MaxRetryAttempts = int.MaxValue,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome switch
                            {
                                { Exception: ServerUnavailableException } => _connected && _clock.Elapsed - _lastNews < patience,
                                { Result.Ended: false } => true,
                                _ => false,
                            }
                        ),
                    DelayGenerator = _ =>
                        ValueTask.FromResult<TimeSpan?>(firstWait * Math.Min(Math.Pow(2, _breaksSinceNews++), LongestWait)),
                    OnRetry = arguments =>
                    {
                        if (arguments.Outcome.Exception is not null)
                        {
                            display.Finish();
                            Console.Error.WriteLine($"No connection to {client.Address}; trying again. The experiment goes on meanwhile.");
                        }

                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();

    private async Task<Stretch> FollowStreamAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await foreach ((ExperimentSummary? experiment, bool end) in client.Events(id, cancellationToken))
            {
                (_breaksSinceNews, _lastNews, _connected) = (0, _clock.Elapsed, true);
                if (experiment is not null)
                {
                    await ShowAsync(experiment, cancellationToken);
                }

                if (end)
                {
                    return new Stretch(Ended: true, experiment);
                }
            }

            return new Stretch(Ended: false, null);
        }
        catch (ServerRefusalException exception) when (_connected && exception.Status == HttpStatusCode.NotFound)
        {
            return new Stretch(Ended: true, null);
        }
    }

    private async Task ShowAsync(ExperimentSummary experiment, CancellationToken cancellationToken)
    {
        Ledger ledger = experiment.Ledger;
        _settledAtStart = _settledAtStart < 0 ? ledger.Settled : _settledAtStart;
        if (experiment.State != _state && !experiment.Ended)
        {
            _state = experiment.State;
            display.Finish();
            Console.Error.WriteLine(
                _state == ExperimentState.Paused
                    ? $"{experiment.Id} is paused; 'debias-grid resume {experiment.Id}' lets it go on."
                    : $"{experiment.Id} goes on."
            );
        }

        IReadOnlyList<RunningSeed> running =
            display.ShowsSeeds && ledger.Running > 0 ? await SeedsAsync(experiment.Id, cancellationToken) : [];
        display.Show(RunProgress.Of(ledger, _settledAtStart, _clock.Elapsed, running));
    }

    /// <summary>Seeds are an ornament: a server that cannot list them now is still watched.</summary>
    private async Task<IReadOnlyList<RunningSeed>> SeedsAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            _spec ??= await client.GetSpecAsync(id, cancellationToken);
            IReadOnlyList<SeedItem> seeds = await client.RunningSeedsAsync(id, ShownSeeds, cancellationToken);
            return [.. seeds.Select(seed => RunProgress.Name(_spec.Points[seed.Point], seed.Seed, seed.Phase))];
        }
        catch (Exception exception) when (exception is ServerUnavailableException or ServerRefusalException)
        {
            return [];
        }
    }

    /// <summary>What one connection brought.</summary>
    /// <param name="Ended">Whether the experiment has ended, rather than the connection.</param>
    /// <param name="Last">The experiment at its end; null when it was deleted.</param>
    private sealed record Stretch(bool Ended, ExperimentSummary? Last);
}

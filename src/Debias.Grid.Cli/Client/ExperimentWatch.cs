using System.Diagnostics;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Client;

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
    private long _settledAtStart = -1;
    private ExperimentState _state = ExperimentState.Running;

    public ExperimentWatch(GridClient client)
        : this(client, ProgressDisplays.Create(), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))
    {
    }

    /// <summary>Watches to the end; null when the experiment was deleted meanwhile.</summary>
    public async Task<ExperimentSummary?> FollowAsync(string id, CancellationToken cancellationToken)
    {
        TimeSpan wait = firstWait;
        TimeSpan heard = TimeSpan.Zero;
        bool connected = false;
        try
        {
            while (true)
            {
                try
                {
                    await foreach ((ExperimentSummary? experiment, bool end) in client.Events(id, cancellationToken))
                    {
                        (wait, heard, connected) = (firstWait, _clock.Elapsed, true);
                        if (experiment is not null)
                        {
                            await ShowAsync(experiment, cancellationToken);
                        }

                        if (end)
                        {
                            return experiment;
                        }
                    }
                }
                catch (ServerUnavailableException) when (connected && _clock.Elapsed - heard < patience)
                {
                    display.Finish();
                    Console.Error.WriteLine($"No connection to {client.Address}; trying again. The experiment goes on meanwhile.");
                }
                catch (ServerRefusalException exception) when (connected && exception.Status == System.Net.HttpStatusCode.NotFound)
                {
                    return null;
                }

                await Task.Delay(wait, cancellationToken);
                wait = TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestWait * firstWait.Ticks));
            }
        }
        finally
        {
            display.Finish();
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
            Console.Error.WriteLine(_state == ExperimentState.Paused
                ? $"{experiment.Id} is paused; 'debias-grid resume {experiment.Id}' lets it go on."
                : $"{experiment.Id} goes on.");
        }

        IReadOnlyList<SeedStatus> running = display.ShowsSeeds && ledger.Running > 0 ? await SeedsAsync(experiment.Id, cancellationToken) : [];
        display.Show(RunProgress.Of(ledger, _settledAtStart, _clock.Elapsed, running));
    }

    /// <summary>Seeds are an ornament: a server that cannot list them now is still watched.</summary>
    private async Task<IReadOnlyList<SeedStatus>> SeedsAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await client.RunningSeedsAsync(id, ShownSeeds, cancellationToken))
                .Select(seed => new SeedStatus(seed.Seed, seed.Status, seed.Leases, seed.Silo, seed.Fraction, seed.Phase, seed.Failure))];
        }
        catch (Exception exception) when (exception is ServerUnavailableException or ServerRefusalException)
        {
            return [];
        }
    }
}

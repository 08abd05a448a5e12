using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Metrics.Results;
using Debias.Grid.Specs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>
/// Keeps the cluster's gauges up to date while this silo is the one that shows them. It asks; nobody reports to it, so work never waits for
/// monitoring and a new exporter finds everything by itself.
/// </summary>
internal sealed partial class ClusterCollector(
    IGrainFactory grains,
    ExporterElection election,
    ClusterGauges gauges,
    TimeProvider clock,
    IOptions<MetricsOptions> options,
    ILogger<ClusterCollector> logger
) : BackgroundService
{
    private readonly Dictionary<string, ExperimentFollower> _followed = [];
    private readonly HashSet<string> _over = [];
    private ExperimentDirectory _directory = new(grains);

    private MetricsOptions Options => options.Value;

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Options.RefreshInterval, clock);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync();
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Gauges keep their last values; the next round asks again.
                LogRefreshFailed(exception);
                await Task.Delay(Options.RefreshInterval, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RefreshAsync()
    {
        if (!election.IsElected)
        {
            _followed.Clear();
            _over.Clear();
            _directory = new ExperimentDirectory(grains);
            gauges.Clear();
            return;
        }

        IReadOnlyList<FoundExperiment> found = await _directory.FindAsync(Options.MaxExperiments);
        HashSet<string> ids = [.. found.Select(experiment => experiment.Listed.Id)];
        // One that has just ended may be listed nowhere any more; it goes in its own time, or when others need its place.
        ExperimentFollower[] unlisted =
        [
            .. _followed
                .Values.Where(follower => !ids.Contains(follower.Listed.Id))
                .OrderBy(follower => follower.EndedAt is not null)
                .ThenByDescending(follower => follower.EndedAt),
        ];
        foreach (ExperimentFollower gone in unlisted.Skip(Options.MaxExperiments - found.Count))
        {
            _followed.Remove(gone.Listed.Id);
        }

        _over.IntersectWith(ids);
        int seedsLeft = Options.MaxSeedsPerRefresh;
        foreach (FoundExperiment experiment in found)
        {
            // One that was dropped comes back when a retry puts it into the schedule again.
            if (experiment.HasWork || !_over.Contains(experiment.Listed.Id))
            {
                _over.Remove(experiment.Listed.Id);
                seedsLeft -= await RefreshAsync(experiment.Listed, seedsLeft);
            }
        }

        foreach (ExperimentFollower follower in unlisted.Take(Options.MaxExperiments - found.Count))
        {
            seedsLeft -= await RefreshAsync(follower.Listed, seedsLeft);
        }

        gauges.Show(
            [.. _followed.Values],
            election.Silos,
            _followed.Values.Where(follower => follower.Results is null).Sum(follower => ResultTable.SeriesOf(follower.Spec))
        );
    }

    private async Task<int> RefreshAsync(IndexedExperiment experiment, int seedsLeft)
    {
        IExperimentGrain grain = grains.GetGrain<IExperimentGrain>(experiment.Id);
        ExperimentStatus? status = await grain.GetStatus();
        DateTimeOffset now = clock.GetUtcNow();
        if (
            status is null
            || (!_followed.ContainsKey(experiment.Id) && HasEnded(status) && now - experiment.SubmittedAt > Options.FinishedFor)
        )
        {
            Drop(experiment.Id);
            return 0;
        }

        if (!_followed.TryGetValue(experiment.Id, out ExperimentFollower? follower))
        {
            ExperimentSpec spec = (await grain.GetSpec())!;
            bool fits = ResultTable.SeriesOf(spec) <= Options.MaxSeries - _followed.Values.Sum(other => other.Series);
            _followed[experiment.Id] = follower = new ExperimentFollower(grains, experiment, spec, fits);
        }

        int read = await follower.RefreshAsync(status, seedsLeft, now);
        if (follower.EndedAt is { } ended && now - ended > Options.FinishedFor)
        {
            Drop(experiment.Id);
        }

        return read;
    }

    private void Drop(string id)
    {
        _followed.Remove(id);
        _over.Add(id);
    }

    private static bool HasEnded(ExperimentStatus status) => status.State is not (ExperimentState.Running or ExperimentState.Paused);
}

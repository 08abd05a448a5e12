using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Microsoft.Extensions.Caching.Memory;

namespace Debias.Grid.Gateway.Listing;

/// <summary>
/// The commonest reasons among an experiment's first failed runs. They are kept: for good while nothing changes, for some seconds of an
/// experiment that runs, because a list that is asked for again and again must not read seeds each time.
/// </summary>
internal sealed class FailureReasons(IGrainFactory grains, KnownExperiments known) : IDisposable
{
    /// <summary>Reasons that are named.</summary>
    private const int MostReasons = 3;

    /// <summary>Failed runs that are looked at.</summary>
    private const int MostRuns = 200;

    private const int ExperimentsAtATime = 4;
    private const int ExperimentsKept = 10_000;

    private static readonly TimeSpan WhileRunning = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhenEnded = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = ExperimentsKept });

    public void Dispose() => _kept.Dispose();

    /// <summary>Experiments with the reasons of their failures, in the same order.</summary>
    public async Task<IReadOnlyList<ExperimentSummary>> AddAsync(
        IReadOnlyList<ExperimentSummary> experiments,
        CancellationToken cancellationToken
    ) => await BoundedFanOut.SelectAsync(experiments, ExperimentsAtATime, AddAsync, cancellationToken);

    /// <summary>An experiment with the reasons of its failures; one that is deleted meanwhile has none.</summary>
    public async Task<ExperimentSummary> AddAsync(ExperimentSummary experiment)
    {
        if (experiment.Ledger.Failed == 0)
        {
            return experiment;
        }

        var key = (experiment.Id, experiment.SubmittedAt, experiment.Ended, experiment.Ended ? experiment.Ledger.Failed : 0);
        if (!_kept.TryGetValue(key, out FailureReason[]? reasons))
        {
            reasons = await ReadAsync(experiment.Id, await known.RequireSpecAsync(experiment.Id));
            _kept.Set(
                key,
                reasons,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = experiment.Ended ? WhenEnded : WhileRunning }
            );
        }

        return experiment with
        {
            Failures = reasons!,
        };
    }

    private async Task<FailureReason[]> ReadAsync(string id, ExperimentSpec spec)
    {
        var reader = new ExperimentReader(grains, id, spec);
        Page<MethodRunRow> failed = await RunList.ReadAsync(spec, reader, RunStatus.Failed, MostRuns, after: null);
        return
        [
            .. failed
                .Items.Where(run => run.Failure is not null)
                .GroupBy(run => run.Failure!)
                .OrderByDescending(runs => runs.Count())
                .Take(MostReasons)
                .Select(runs => new FailureReason(runs.Key.Class, runs.Key.Message, runs.Count(), runs.First().Id)),
        ];
    }
}

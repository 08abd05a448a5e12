using System.Diagnostics;
using System.Diagnostics.Metrics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Metrics;

/// <summary>
/// What this silo counts and times as it happens. One instance per silo; gauges of the whole cluster are
/// <see cref="Cluster.ClusterGauges"/>.
/// </summary>
internal sealed class GridInstruments
{
    private readonly Meter _meter;
    private readonly TimeProvider _clock;
    private readonly Counter<long> _seeds;
    private readonly Counter<long> _methodRuns;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _recordsMissing;
    private readonly Counter<long> _storageWentBack;
    private readonly Counter<long> _recordsDamaged;
    private readonly Histogram<double> _training;
    private readonly Histogram<double> _method;
    private readonly Histogram<double> _leaseWait;
    private readonly Histogram<double> _seed;

    public GridInstruments(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _meter = meters.Create(GridMeter.Name);
        _seeds = _meter.CreateCounter<long>(
            "debias_grid.seeds_finished",
            "{seed}",
            "Seeds finished by this silo: succeeded, or failed where one of their method runs did."
        );
        _methodRuns = _meter.CreateCounter<long>(
            "debias_grid.method_runs_finished",
            "{run}",
            "Method runs finished by this silo, by outcome."
        );
        _steps = _meter.CreateCounter<long>(
            "debias_grid.training_steps",
            "{step}",
            "Mini-batch steps of base networks, counted per network of a stack."
        );
        _retries = _meter.CreateCounter<long>(
            "debias_grid.retries",
            "{lease}",
            "Leases of a seed after its first, by what ended the one before."
        );
        _recordsMissing = _meter.CreateCounter<long>(
            "debias_grid.records_missing",
            "{seed}",
            "Seeds that were counted, whose results storage has lost; they are run again."
        );
        _storageWentBack = _meter.CreateCounter<long>(
            "debias_grid.storage_went_back",
            "{grain}",
            "Coordinators and experiments that found storage behind what they had written before."
        );
        _recordsDamaged = _meter.CreateCounter<long>(
            "debias_grid.records_damaged",
            "{record}",
            "Stored records whose checksum did not match when they were read, each once."
        );
        _training = _meter.CreateHistogram(
            "debias_grid.training",
            "s",
            "Time to train a base network, waiting for its stack included.",
            null,
            Seconds(1, 4096)
        );
        _method = _meter.CreateHistogram(
            "debias_grid.method",
            "s",
            "Time of one succeeded method run, its judgement on validation and test rows included.",
            null,
            Seconds(0.0625, 1024)
        );
        _leaseWait = _meter.CreateHistogram(
            "debias_grid.lease_wait",
            "s",
            "Time a seed stood in the queue before a silo took it.",
            null,
            Seconds(0.125, 16384)
        );
        _seed = _meter.CreateHistogram(
            "debias_grid.seed",
            "s",
            "Time from a seed's lease to its results being counted.",
            null,
            Seconds(1.0 / 128, 2048)
        );
    }

    /// <summary>Shows how many of the silo's slots are in use.</summary>
    public void WatchSlots(string silo, string device, int total, Func<int> used)
    {
        _meter.CreateObservableGauge(
            "debias_grid.slots",
            () => new[] { Slots("total", total), Slots("used", used()) },
            "{slot}",
            "Seeds that this silo can run at a time, and runs."
        );

        Measurement<long> Slots(string kind, int count) => new(count, new("silo", silo), new("device", device), new("kind", kind));
    }

    /// <summary>A seed's runs all have an outcome.</summary>
    public void SeedFinished(string dataset, int failedRuns) =>
        _seeds.Add(1, new("dataset", dataset), new("outcome", failedRuns == 0 ? "succeeded" : "failed"));

    /// <summary>Times, counts and traces one method run.</summary>
    public async Task<MethodRunRow> MethodRunAsync(Lease lease, string dataset, MethodRunId id, Func<Task<MethodRunRow>> run)
    {
        using Activity? span = GridTracing.MethodRun(lease.Experiment, id);
        long start = _clock.GetTimestamp();
        MethodRunRow row = await run();
        bool succeeded = row.Status == RunStatus.Succeeded;
        if (succeeded)
        {
            _method.Record(_clock.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("method", id.Method));
        }

        _methodRuns.Add(
            1,
            new("dataset", dataset),
            new("measure", id.Measure),
            new("method", id.Method),
            new("outcome", succeeded ? "succeeded" : "failed")
        );
        span?.SetStatus(row.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, row.Failure?.Message);
        return row;
    }

    /// <summary>Times and traces the training of a base network.</summary>
    public async Task<BaseNetwork> TrainingAsync(Lease lease, string dataset, string engine, Func<Task<BaseNetwork>> train)
    {
        using Activity? span = GridTracing.Training(lease, engine);
        long start = _clock.GetTimestamp();
        BaseNetwork network = await train();
        _training.Record(_clock.GetElapsedTime(start).TotalSeconds, new("dataset", dataset), new("engine", engine));
        return network;
    }

    /// <summary>Counts a network's steps from how many epochs it has been trained for.</summary>
    /// <param name="dataset">Kind of its dataset.</param>
    /// <param name="engine">Engine that trains it.</param>
    /// <param name="stepsPerEpoch">Mini-batches of an epoch.</param>
    public Action<int> CountSteps(string dataset, string engine, int stepsPerEpoch)
    {
        int counted = 0;
        return epochs =>
        {
            if (epochs > counted)
            {
                _steps.Add((long)(epochs - counted) * stepsPerEpoch, new("dataset", dataset), new("engine", engine));
                counted = epochs;
            }
        };
    }

    /// <summary>A seed is leased again.</summary>
    public void Retried(FailureClass? because) =>
        _retries.Add(
            1,
            new KeyValuePair<string, object?>("class", because is { } known ? known.ToString().ToLowerInvariant() : "given_back")
        );

    /// <summary>Counted seeds whose records are gone.</summary>
    public void RecordsMissing(int seeds) => _recordsMissing.Add(seeds);

    /// <summary>A grain's state in storage is older than what it had written.</summary>
    public void StorageWentBack() => _storageWentBack.Add(1);

    /// <summary>A stored record's checksum does not match.</summary>
    public void RecordDamaged(string kind) => _recordsDamaged.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>A seed has left the queue.</summary>
    public void Leased(TimeSpan wait) => _leaseWait.Record(wait.TotalSeconds);

    /// <summary>A leased seed is counted as succeeded or as failed for good.</summary>
    public void Counted(TimeSpan sinceLease) => _seed.Record(sinceLease.TotalSeconds);

    /// <summary>Boundaries that double.</summary>
    private static InstrumentAdvice<double> Seconds(double first, double last)
    {
        var boundaries = new List<double>();
        for (double boundary = first; boundary <= last; boundary *= 2)
        {
            boundaries.Add(boundary);
        }

        return new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries };
    }
}

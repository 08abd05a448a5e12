using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Execution.OwnNetworks;
using Debias.Grid.Silo.Resilience;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// What a seed's method runs have come to, here and in storage. A run with a trajectory or predictions, and one that took long enough for
/// a successor to be glad of it, is written on its own as soon as it exists; all of them are written together when the seed is through.
/// </summary>
internal sealed class SeedResults(
    IGrainFactory grains,
    RepeatableCalls calls,
    Lease lease,
    MethodRunId[] ids,
    bool keepsPredictions,
    CancellationToken cancellationToken
)
{
    private static readonly TimeSpan WorthKeeping = TimeSpan.FromSeconds(1);

    private readonly MethodRunRow?[] _rows = new MethodRunRow?[ids.Length];
    private readonly bool[] _hasOwnRecord = new bool[ids.Length];
    private bool _hasRows;

    /// <summary>Runs without an outcome yet.</summary>
    public IEnumerable<MethodRunId> Missing => ids.Where((_, i) => _rows[i] is null);

    /// <summary>The completion of a seed whose record is durable already; null when it is not.</summary>
    public SeedCompletion? Recorded { get; private set; }

    /// <summary>Takes over what earlier leases of this seed left behind: successes only, failed runs are tried again.</summary>
    public async Task TakeOverAsync()
    {
        if (lease.Number == 1)
        {
            return;
        }

        if (keepsPredictions && !(_hasRows = await calls.MakeAsync(RowsGrain.IsStored, cancellationToken)))
        {
            // Runs are written after the rows that they predict: those that are there have lost theirs, and are made again with them.
            return;
        }

        // From storage, not from what a grain remembers: the lease may be there because storage has lost something.
        SeedRecord? record = await calls.MakeAsync(SeedGrain.Reread, cancellationToken);
        for (int i = 0; i < record?.Runs.Length; i++)
        {
            if (record.Runs[i].Status == RunStatus.Succeeded && !record.HasOwnRecord[i])
            {
                Put(record.Runs[i], hasOwnRecord: false);
            }
        }

        foreach (MethodRunRow? run in await Task.WhenAll(Missing.Select(id => calls.MakeAsync(RunGrain(id).Reread, cancellationToken))))
        {
            if (run?.Status == RunStatus.Succeeded)
            {
                Put(run, run.Result!.NeedsOwnRecord);
            }
        }

        if (!Missing.Any() && record?.IsOf(ids) == true && record.Runs.All(run => run.Status == RunStatus.Succeeded))
        {
            Recorded = Completion();
        }
    }

    /// <summary>Keeps the seed's rows, before any run that predicts them.</summary>
    public async Task KeepAsync(PartRows[] rows)
    {
        if (!_hasRows)
        {
            await calls.MakeAsync(() => RowsGrain.Record(rows), cancellationToken);
            _hasRows = true;
        }
    }

    /// <summary>Keeps an outcome.</summary>
    /// <param name="row">The outcome.</param>
    /// <param name="took">How long it took.</param>
    public async Task KeepAsync(MethodRunRow row, TimeSpan took)
    {
        bool hasOwnRecord = row.Result is { NeedsOwnRecord: true };
        if (hasOwnRecord || took > WorthKeeping)
        {
            await calls.MakeAsync(() => RunGrain(row.Id).Record(row), cancellationToken);
        }

        Put(row, hasOwnRecord);
    }

    /// <summary>Writes the record of the whole seed.</summary>
    /// <param name="baseNetwork">Content key of the base network; empty when there is none.</param>
    /// <param name="epochs">Epochs it was trained for.</param>
    /// <param name="dataset">The dataset's name, where every seed has the same data; otherwise empty.</param>
    /// <param name="dataHash">Content hash of the data.</param>
    /// <param name="dataNotes">What was done about values that the data lacked and about small groups; empty where nothing was.</param>
    /// <param name="own">The network that the point brings; null where it is trained.</param>
    public async Task<SeedCompletion> RecordAsync(
        string baseNetwork,
        int epochs,
        string dataset,
        string dataHash,
        string dataNotes = "",
        OwnNetwork? own = null
    )
    {
        MethodRunRow[] compact = [.. _rows.Select(row => row! with { Result = row.Result?.Compact() })];
        var record = new SeedRecord(baseNetwork, epochs, dataHash, compact)
        {
            HasOwnRecord = _hasOwnRecord,
            Dataset = dataset,
            DataNotes = dataNotes,
            HasPredictions = _hasRows,
            OwnNetwork = own?.Name ?? string.Empty,
            OwnNetworkHash = own?.Hash ?? string.Empty,
        };
        await calls.MakeAsync(() => SeedGrain.Record(record), cancellationToken);
        return Completion();
    }

    private ISeedRowsGrain RowsGrain => grains.GetGrain<ISeedRowsGrain>(GrainKeys.Seed(lease.Experiment, lease.Point, lease.Seed));

    private ISeedGrain SeedGrain => grains.GetGrain<ISeedGrain>(GrainKeys.Seed(lease.Experiment, lease.Point, lease.Seed));

    private IMethodRunGrain RunGrain(MethodRunId id) => grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(lease.Experiment, id));

    private void Put(MethodRunRow row, bool hasOwnRecord)
    {
        if (Array.IndexOf(ids, row.Id) is var position and >= 0)
        {
            (_rows[position], _hasOwnRecord[position]) = (row, hasOwnRecord);
        }
    }

    private SeedCompletion Completion()
    {
        int succeeded = _rows.Count(row => row!.Status == RunStatus.Succeeded);
        return new SeedCompletion(lease, succeeded, ids.Length - succeeded)
        {
            FirstFailure = Array.Find(_rows, row => row!.Status != RunStatus.Succeeded)?.Failure,
        };
    }
}

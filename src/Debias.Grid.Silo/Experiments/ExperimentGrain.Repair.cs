using System.Globalization;

namespace Debias.Grid.Silo.Experiments;

/// <summary>Results that were counted and that storage has lost: whoever misses some says so, and coordinators look for them.</summary>
internal sealed partial class ExperimentGrain
{
    /// <summary>What the status says after storage went back in time; otherwise empty.</summary>
    private string Notice =>
        state.State.StorageWentBackAt is { } time
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Storage went back in time, as was noticed at {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; "
                    + $"results that it lost are run again."
            )
            : string.Empty;

    public async Task<bool> Repair(string[] coordinators)
    {
        string[] ours = [.. coordinators.Intersect(_coordinators)];
        if (ours.Length == 0 || !_life.MayRepair)
        {
            return false;
        }

        if (ours.Except(state.State.Repairing ?? []).Any())
        {
            _life.Repair(ours);
            LogRepairing(Id, ours.Length);
            await WriteAsync();
        }

        RefreshSoon();
        return true;
    }

    public async Task StorageWentBack(string coordinator)
    {
        bool known = state.State.StorageWentBackAt is not null && !_coordinators.Except(state.State.Repairing ?? []).Any();
        if (!_life.Exists || known || (state.State.StorageWentBackAt is not null && !_life.MayRepair))
        {
            return;
        }

        LogWentBack(Id);
        state.State.StorageWentBackAt = clock.GetUtcNow();
        _life.Repair(_coordinators);
        await WriteAsync();
        RefreshSoon();
    }

    /// <summary>
    /// After a write that met another state than this activation knew. Another activation has written a later one; an earlier one means
    /// that storage lost an acknowledged write, and this activation, the last that knows, leaves word for the next.
    /// </summary>
    private async Task NoteIfStorageWentBackAsync()
    {
        await state.ReadStateAsync();
        if (state.State.Spec is null || state.State.Version >= _acknowledged)
        {
            return;
        }

        LogWentBack(Id);
        instruments.StorageWentBack();
        state.State.StorageWentBackAt = clock.GetUtcNow();
        new ExperimentLife(Id, state.State).Repair(_coordinators);
        state.State.Version = _acknowledged + 1;
        await state.WriteStateAsync();
    }

    public Task<long> HighestVersion(string coordinator) => Task.FromResult(state.State.Deleting ? 0 : _ledgers.VersionOf(coordinator));

    /// <summary>Carrying out a check of many records takes longer than its caller should wait.</summary>
    private void RefreshSoon()
    {
        Watch(TimeSpan.Zero);
        _timer!.Change(TimeSpan.Zero, RefreshInterval);
    }
}

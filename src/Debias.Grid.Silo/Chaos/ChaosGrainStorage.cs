using Orleans.Storage;

namespace Debias.Grid.Silo.Chaos;

/// <summary>Grain storage that is slow and fails at times, also after it has done what it was asked to do.</summary>
internal sealed class ChaosGrainStorage(IGrainStorage storage, FaultSource faults) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) => (storage as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        SufferAsync(faults.Read(), stateName, grainId, grainState, storage.ReadStateAsync);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        SufferAsync(faults.Write(), stateName, grainId, grainState, storage.WriteStateAsync);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        SufferAsync(faults.Write(), stateName, grainId, grainState, storage.ClearStateAsync);

    private async Task SufferAsync<T>(
        StorageFault fault,
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        Func<string, GrainId, IGrainState<T>, Task> operation
    )
    {
        if (faults.StorageDelay() is var delay && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay);
        }

        if (fault == StorageFault.Before)
        {
            throw new IOException($"Fault injection: storage failed for {stateName} of {grainId}; nothing was written.");
        }

        (string? etag, bool exists) = (grainState.ETag, grainState.RecordExists);
        await operation(stateName, grainId, grainState);
        if (fault == StorageFault.After)
        {
            // The answer was lost on its way: the caller knows neither the outcome nor the new version.
            (grainState.ETag, grainState.RecordExists) = (etag, exists);
            throw new IOException($"Fault injection: storage failed for {stateName} of {grainId} after it had written.");
        }
    }
}

using Orleans.Storage;

namespace Debias.Grid.Silo.StorageAccess;

/// <summary>Grain storage whose calls tell a <see cref="StorageWatch"/> whether it answers.</summary>
internal sealed class WatchedGrainStorage(IGrainStorage storage, StorageWatch watch) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) => (storage as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        watch.CallAsync(() => storage.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        watch.CallAsync(() => storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        watch.CallAsync(() => storage.ClearStateAsync(stateName, grainId, grainState));
}

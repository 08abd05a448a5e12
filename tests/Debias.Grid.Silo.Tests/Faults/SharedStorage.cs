using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Storage that outlives silos: serialised states with versions, compared and swapped as a real store does.</summary>
internal sealed class SharedStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (byte[] Payload, long Version)> _states = [];

    public IGrainStorage Open(IGrainStorageSerializer serializer) => new Connection(_states, serializer);

    private sealed class Connection(
        ConcurrentDictionary<(string, GrainId), (byte[] Payload, long Version)> states,
        IGrainStorageSerializer serializer
    ) : IGrainStorage
    {
        public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await Task.Yield();
            if (states.TryGetValue((stateName, grainId), out var kept))
            {
                grainState.State = serializer.Deserialize<T>(new BinaryData(kept.Payload));
                grainState.ETag = kept.Version.ToString(CultureInfo.InvariantCulture);
                grainState.RecordExists = true;
            }
            else
            {
                grainState.State = Activator.CreateInstance<T>();
                grainState.ETag = null;
                grainState.RecordExists = false;
            }
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            byte[] payload = serializer.Serialize(grainState.State).ToArray();
            await Task.Yield();
            long version = grainState.ETag is null ? 0 : long.Parse(grainState.ETag, CultureInfo.InvariantCulture);
            bool written = states.TryGetValue((stateName, grainId), out var kept)
                ? kept.Version == version && states.TryUpdate((stateName, grainId), (payload, version + 1), kept)
                : version == 0 && states.TryAdd((stateName, grainId), (payload, 1));
            if (!written)
            {
                throw new InconsistentStateException($"{stateName} of {grainId} is no longer version {version}.");
            }

            grainState.ETag = (version + 1).ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            states.TryRemove((stateName, grainId), out _);
            return Task.CompletedTask;
        }
    }
}

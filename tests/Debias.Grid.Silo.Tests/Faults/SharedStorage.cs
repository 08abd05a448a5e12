using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Storage that outlives silos: serialised states with versions, compared and swapped as a real store does.</summary>
internal sealed class SharedStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (byte[] Payload, long Version)> _states = [];

    /// <summary>Loses one state, as a store does that evicts keys.</summary>
    public bool Lose(string name, IAddressable grain) => _states.TryRemove((name, grain.GetGrainId()), out _);

    /// <summary>All states at this moment.</summary>
    public IReadOnlyDictionary<(string Name, GrainId Grain), (byte[] Payload, long Version)> Snapshot() => _states.ToDictionary();

    /// <summary>Goes back to an earlier moment under the feet of whoever is connected.</summary>
    public void Restore(IReadOnlyDictionary<(string Name, GrainId Grain), (byte[] Payload, long Version)> snapshot)
    {
        _states.Clear();
        foreach (((string, GrainId) key, (byte[], long) state) in snapshot)
        {
            _states[key] = state;
        }
    }

    /// <summary>Changes the bytes of one state.</summary>
    public void Damage(string name, IAddressable grain, Func<byte[], byte[]> change) =>
        _states[(name, grain.GetGrainId())] = (
            change(_states[(name, grain.GetGrainId())].Payload),
            _states[(name, grain.GetGrainId())].Version
        );

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

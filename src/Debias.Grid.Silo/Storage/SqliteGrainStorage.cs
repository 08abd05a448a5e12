using System.Globalization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Storage;

/// <summary>Grain storage on <see cref="SqliteDatabase"/>, in Orleans' own binary format.</summary>
internal sealed class SqliteGrainStorage(SqliteDatabase database, IGrainStorageSerializer serializer) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Off the grain's scheduler: the read may wait for the disk.
        (byte[] Payload, long Version)? stored = await Task.Run(() => database.Read(stateName, grainId.ToString()));
        if (stored is { } found)
        {
            grainState.State = Deserialize<T>(stateName, grainId, found.Payload);
            grainState.ETag = found.Version.ToString(CultureInfo.InvariantCulture);
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
        long version = await database.WriteAsync(stateName, grainId.ToString(), payload, Version(grainState));
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Version(grainState) is var version and > 0)
        {
            await database.DeleteAsync(stateName, grainId.ToString(), version);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private T? Deserialize<T>(string stateName, GrainId grainId, byte[] payload)
    {
        try
        {
            return serializer.Deserialize<T>(new BinaryData(payload));
        }
        catch (DamagedRecordException exception)
        {
            throw new DamagedRecordException($"{stateName} of {grainId} in {database.File}: {exception.Message}");
        }
    }

    private static long Version<T>(IGrainState<T> state) => state.ETag is null ? 0 : long.Parse(state.ETag, CultureInfo.InvariantCulture);
}

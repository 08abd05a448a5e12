using System.Globalization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Storage;

/// <summary>
/// Orleans' own binary format, decided once for good: another one would make stored state unreadable. Records of an unknown layout are
/// refused here, because every storage provider comes by here, and only the embedded one is ours.
/// </summary>
public sealed class LayoutCheckedSerializer(OrleansGrainStorageSerializer serializer) : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => serializer.Serialize(input);

    /// <inheritdoc/>
    /// <exception cref="UnknownLayoutException">The record was written by a build that lays it out differently.</exception>
    public T? Deserialize<T>(BinaryData input)
    {
        T? value = serializer.Deserialize<T>(input);
        return value is IStoredRecord record && record.Layout != record.KnownLayout
            ? throw new UnknownLayoutException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A stored record ({typeof(T).Name}) has layout {record.Layout}, and this version "
                        + $"reads layout {record.KnownLayout} only: "
                        + $"use the version that wrote it, or start with an empty store."
                )
            )
            : value;
    }
}

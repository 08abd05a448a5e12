using System.Collections.Concurrent;
using System.Globalization;
using Debias.Grid.Silo.Metrics;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Debias.Grid.Silo.Storage;

/// <summary>
/// Orleans' own binary format below a checksum, decided once for good: another one would make stored state unreadable. Damaged records, and
/// records of an unknown layout, are noticed here, because every storage provider comes by here, and only the embedded one is ours.
/// </summary>
internal sealed partial class StoredRecordSerializer(
    OrleansGrainStorageSerializer serializer,
    GridInstruments instruments,
    ILogger<StoredRecordSerializer> logger
) : IGrainStorageSerializer
{
    /// <summary>Damage that was said already: a record stays damaged until it is written again, and may be read often until then.</summary>
    private readonly ConcurrentDictionary<string, bool> _said = [];

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => Checksum.Seal(serializer.Serialize(input));

    /// <inheritdoc/>
    /// <returns>The record; an empty one in the place of a damaged <see cref="IRepeatableRecord"/>.</returns>
    /// <exception cref="UnknownLayoutException">The record was written by a build that lays it out differently.</exception>
    /// <exception cref="DamagedRecordException">The record is damaged, and nothing can write it again.</exception>
    public T? Deserialize<T>(BinaryData input)
    {
        if (Checksum.Open(input) is not { } content)
        {
            return ReplaceDamaged<T>(input);
        }

        T? value = serializer.Deserialize<T>(content);
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

    private T ReplaceDamaged<T>(BinaryData input)
    {
        bool repeatable = typeof(IRepeatableRecord).IsAssignableFrom(typeof(T));
        if (_said.TryAdd($"{typeof(T).Name} {Checksum.NameOf(input)}", true))
        {
            instruments.RecordDamaged(typeof(T).Name);
            LogDamaged(typeof(T).Name, input.ToMemory().Length, repeatable ? "it counts as missing and is made again" : "it is refused");
        }

        return repeatable
            ? Activator.CreateInstance<T>()
            : throw new DamagedRecordException(
                $"A stored record ({typeof(T).Name}) is damaged, or was written by version 0.1.0: its checksum does not match. "
                    + "Put a backup of the store back, use the version that wrote it, or start with an empty store."
            );
    }
}

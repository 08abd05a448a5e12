using System.Globalization;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Host.Doctor;

/// <summary>What a storage keeps when its machine fails: its settings, and what a power cut costs with them.</summary>
internal static class Durability
{
    private const string Check = "durability";
    private const string KeepEverything = "noeviction";

    /// <summary>Of the embedded store, whose settings are its own.</summary>
    public static Finding OfSqlite { get; } =
        new(
            Verdict.Ok,
            Check,
            $"SQLite with synchronous = {SqliteStorageOptions.Synchronous}: a killed process loses nothing; a power cut may lose the last "
                + "moments, which are run again, and never tears the file."
        );

    /// <summary>Of Redis.</summary>
    /// <param name="settings">The server's; null where it does not tell.</param>
    public static IEnumerable<Finding> OfRedis(RedisSettings? settings)
    {
        if (settings is null)
        {
            yield return new Finding(
                Verdict.Warn,
                Check,
                "Redis does not tell how it keeps data (CONFIG GET is refused).",
                "Make sure that appendonly is yes and maxmemory-policy is noeviction."
            );
            yield break;
        }

        yield return OfPersistence(settings);
        yield return OfEviction(settings);
    }

    private static Finding OfPersistence(RedisSettings settings)
    {
        const string Remedy = "Set appendonly yes, and appendfsync everysec or always.";
        if (!settings.AppendOnly)
        {
            return settings.Save.Length > 0
                ? new Finding(
                    Verdict.Warn,
                    Check,
                    $"Redis takes snapshots only (save {settings.Save}, appendonly no): a restart or a power cut loses everything since "
                        + "the last one. It is noticed, and run again.",
                    Remedy
                )
                : new Finding(
                    Verdict.Warn,
                    Check,
                    "Redis keeps nothing on disk (appendonly no, no save): a restart or a power cut loses every experiment.",
                    Remedy
                );
        }

        return settings.AppendSync switch
        {
            "always" => new Finding(Verdict.Ok, Check, "Redis has appendonly yes, appendfsync always: a power cut loses nothing."),
            "everysec" => new Finding(
                Verdict.Ok,
                Check,
                "Redis has appendonly yes, appendfsync everysec: a power cut loses the last second or two, which are run again."
            ),
            _ => new Finding(
                Verdict.Warn,
                Check,
                $"Redis has appendonly yes, appendfsync {settings.AppendSync}: a power cut loses what the system had not written yet, "
                    + "about half a minute.",
                Remedy
            ),
        };
    }

    private static Finding OfEviction(RedisSettings settings) =>
        settings.EvictionPolicy == KeepEverything
            ? new Finding(Verdict.Ok, "eviction", "Redis has maxmemory-policy noeviction: writes wait when its memory is full.")
            : new Finding(
                Verdict.Warn,
                "eviction",
                $"Redis has maxmemory-policy {settings.EvictionPolicy}"
                    + (
                        settings.MaxMemory == 0
                            ? ", which throws results away as soon as somebody sets maxmemory."
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $": results are thrown away when its {settings.MaxMemory} bytes are used."
                            )
                    ),
                "Set maxmemory-policy noeviction."
            );
}

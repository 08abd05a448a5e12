using Debias.Grid.Silo.Membership;

namespace Debias.Grid.Silo.Hosting;

/// <summary>Asks whether the grain storage answers.</summary>
public sealed class StorageProbe
{
    private readonly VersionRecord _record;

    internal StorageProbe(VersionRecord record) => _record = record;

    /// <summary>Reads one small record.</summary>
    /// <exception cref="Exception">The storage's own, when it does not answer.</exception>
    public Task ReadAsync(CancellationToken cancellationToken) => _record.ReadAsync(cancellationToken);
}

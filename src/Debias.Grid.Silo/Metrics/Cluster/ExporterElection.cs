namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>
/// Chooses the one silo that shows the gauges of the whole cluster, so that their sums over silos are not doubled: the oldest active one.
/// Every silo decides it from the membership it sees; for the seconds in which two see different ones, both or neither may show them.
/// </summary>
internal sealed class ExporterElection(IClusterMembershipService membership, ILocalSiloDetails self)
{
    /// <summary>Whether this silo is it.</summary>
    public bool IsElected => Oldest(membership.CurrentSnapshot.Members.Values) is { } oldest && oldest.Equals(self.SiloAddress);

    /// <summary>Silos by status.</summary>
    public IReadOnlyDictionary<SiloStatus, int> Silos =>
        membership.CurrentSnapshot.Members.Values.CountBy(member => member.Status).ToDictionary();

    /// <summary>The oldest active silo; a silo's generation says when it started. Null while none is active.</summary>
    public static SiloAddress? Oldest(IEnumerable<ClusterMember> members) =>
        members
            .Where(member => member.Status == SiloStatus.Active)
            .Select(member => member.SiloAddress)
            .OrderBy(silo => silo.Generation)
            .ThenBy(silo => silo.ToParsableString(), StringComparer.Ordinal)
            .FirstOrDefault();
}

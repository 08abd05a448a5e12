using Orleans.Configuration;

namespace Debias.Grid.Silo.Membership;

/// <summary>Which entries of the membership table stand for processes that run: in service or about to be, and heard of lately.</summary>
internal static class LivingSilos
{
    public static IEnumerable<MembershipEntry> In(MembershipTableData table, DateTimeOffset now, ClusterMembershipOptions options) =>
        table
            .Members.Select(member => member.Item1)
            .Where(silo => silo.Status is SiloStatus.Joining or SiloStatus.Active)
            .Where(silo => now.UtcDateTime - Latest(silo.IAmAliveTime, silo.StartTime) < Patience(options));

    /// <summary>How long a silo may be silent in the table.</summary>
    public static TimeSpan Patience(ClusterMembershipOptions options) =>
        options.IAmAliveTablePublishTimeout * options.NumMissedTableIAmAliveLimit;

    private static DateTime Latest(DateTime left, DateTime right) => left > right ? left : right;
}

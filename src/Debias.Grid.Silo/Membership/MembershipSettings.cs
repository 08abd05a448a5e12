using Orleans.Configuration;

namespace Debias.Grid.Silo.Membership;

/// <summary>
/// How soon a lost silo is noticed. With these, a killed silo is declared dead within about two seconds and a frozen one within about
/// seven; Orleans' own defaults take over a minute for the latter, in which everything that the frozen silo hosts stands still.
/// </summary>
internal static class MembershipSettings
{
    /// <summary>How often a client looks for silos that it does not know.</summary>
    public static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);

    /// <summary>How long a client waits for an answer: longer than a deletion waits for its end, shorter than a person does.</summary>
    public static readonly TimeSpan ClientPatience = TimeSpan.FromSeconds(15);

    public static void Apply(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 3;
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }
}

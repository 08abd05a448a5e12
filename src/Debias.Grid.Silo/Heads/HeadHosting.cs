using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Placement;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Debias.Grid.Silo.Heads;

/// <summary>
/// A cluster without a server: the head keeps the store, the list of silos and every grain with state; workers lease seeds and compute.
/// Orleans places those on the head, by its role.
/// </summary>
internal static class HeadHosting
{
    /// <summary>Makes a silo the head. Its storage is configured beside it.</summary>
    public static ISiloBuilder AddHead(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IMembershipTable, StoredMembership>();
        silo.Services.AddSingleton<MembershipRequests>();
        return silo.UseSiloMetadata(new Dictionary<string, string> { [SiloRole.Key] = SiloRole.Head })
            .Configure<ClusterMembershipOptions>(options =>
            {
                // Counts for workers too, from the start of their process, which may come long before they have a head.
                options.MaxJoinAttemptTime = TimeSpan.FromMinutes(5);
                options.EvictWhenMaxJoinAttemptTimeExceeded = true;
            });
    }

    /// <summary>Makes a silo a worker.</summary>
    public static ISiloBuilder AddWorker(this ISiloBuilder silo, IHeadConnection head)
    {
        silo.Services.AddSingleton(head);
        silo.Services.AddSingleton<RemoteMembership>();
        silo.Services.AddSingleton<IMembershipTable>(services => services.GetRequiredService<RemoteMembership>());
        silo.Services.AddSingleton(services => new HeadProbe(services.GetRequiredService<RemoteMembership>()));
        // However long the head is away, nothing that was computed is thrown away: a lease that was lost meanwhile ends its seed.
        silo.Configure<SlotOptions>(slots => slots.RepeatedCalls = int.MaxValue);
        return silo.UseSiloMetadata(new Dictionary<string, string> { [SiloRole.Key] = SiloRole.Worker });
    }
}

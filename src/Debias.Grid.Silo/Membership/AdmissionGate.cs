using System.Net;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Debias.Grid.Silo.Membership;

/// <summary>
/// Keeps a silo out that the living ones would not let connect, or that would not let them: Orleans goes on trying for minutes, and then
/// cannot say why. Runs when the list of silos can be read, and before this silo is in it.
/// </summary>
internal sealed class AdmissionGate(
    ClusterEntrance entrance,
    IMembershipTable membership,
    GridHostOptions options,
    IOptions<ClusterMembershipOptions> membershipOptions,
    TimeProvider time
) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(AdmissionGate), ServiceLifecycleStage.AfterRuntimeGrainServices - 1, EnterAsync);

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (options.Storage == GridStorage.Embedded)
        {
            return;
        }

        IEnumerable<IPEndPoint> living = LivingSilos
            .In(await membership.ReadAllAsync(cancellationToken), time.GetUtcNow(), membershipOptions.Value)
            .Select(silo => silo.SiloAddress.Endpoint);
        await entrance.RequireAsync(living, cancellationToken);
    }
}

using System.Globalization;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Debias.Grid.Silo.Membership;

/// <summary>
/// Lets a silo into the cluster only if every living silo has its version: their results could differ, and so could what they store.
/// The first silo after all others have left may bring another version. Runs when the silo is in the list of silos but not yet active.
/// </summary>
internal sealed partial class VersionGate(
    VersionRecord record,
    IMembershipTable membership,
    ILocalSiloDetails self,
    GridHostOptions options,
    IOptions<ClusterMembershipOptions> membershipOptions,
    TimeProvider time,
    ILogger<VersionGate> logger
) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(VersionGate), ServiceLifecycleStage.BecomeActive - 1, EnterAsync);

    /// <summary>
    /// Of two silos that enter at the same time, the second to write finds the record changed, and then finds the first among the silos:
    /// each is in the list before it reads the record, and reads the list after the record.
    /// </summary>
    private async Task EnterAsync(CancellationToken cancellationToken) =>
        await RetryPipelines.ConcurrentWrites(time).ExecuteAsync(async token => await TryEnterAsync(token), cancellationToken);

    /// <exception cref="InconsistentStateException">Another silo entered at the same time.</exception>
    private async Task TryEnterAsync(CancellationToken cancellationToken)
    {
        IGrainState<VersionRecordState> stored = await record.ReadAsync(cancellationToken);
        VersionRecordState state = stored.State!;
        string known = state.Version;
        if (known.Length > 0 && known != options.Version)
        {
            await RefuseIfOthersLiveAsync(known, cancellationToken);
            LogChanged(known, options.Version);
        }

        state.Version = options.Version;
        state.Joinings++;
        await record.WriteAsync(stored, cancellationToken);
    }

    private async Task RefuseIfOthersLiveAsync(string known, CancellationToken cancellationToken)
    {
        if (options.Storage == GridStorage.Embedded)
        {
            return;
        }

        string[] others =
        [
            .. LivingSilos
                .In(await membership.ReadAllAsync(cancellationToken), time.GetUtcNow(), membershipOptions.Value)
                .Where(silo => !silo.SiloAddress.Equals(self.SiloAddress))
                .Select(silo => silo.SiloName),
        ];
        if (others.Length > 0)
        {
            await LeaveAsync(cancellationToken);
            throw new VersionMismatchException(
                $"This silo is {options.Version}, and the silos of cluster '{options.ClusterId}' "
                    + $"({string.Join(", ", others)}) are {known}; "
                    + "one cluster runs one version. Start the silo with that version, or stop the others first "
                    + $"(silos that were killed count as living for {Seconds(LivingSilos.Patience(membershipOptions.Value))} seconds)."
            );
        }
    }

    /// <summary>Says in the list of silos that this one is gone, lest it counts as living for the next to come.</summary>
    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            MembershipTableData table = await membership.ReadRowAsync(self.SiloAddress, cancellationToken);
            if (table.TryGet(self.SiloAddress) is { } row)
            {
                row.Item1.Status = SiloStatus.Dead;
                await membership.UpdateRowAsync(row.Item1, row.Item2, table.Version.Next(), cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotLeft(exception);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}

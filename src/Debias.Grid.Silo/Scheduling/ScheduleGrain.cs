using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Scheduling;

/// <summary>
/// Keeps the list of experiments with work durably, and hands silos the leases that coordinators grant. Requests of several silos
/// are under way at the same time; what each asked for is reserved in the <see cref="WorkOrder"/> until it is answered.
/// </summary>
[KeepsState]
internal sealed partial class ScheduleGrain(
    [PersistentState("schedule")] IPersistentState<ScheduleState> state,
    ILogger<ScheduleGrain> logger
) : Grain, IScheduleGrain
{
    /// <summary>A coordinator on a silo that hangs must not keep the leases of the others from the silo that asked.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private const int PollsAtATime = 64;

    private readonly WorkOrder _order = new();
    private readonly HashSet<string> _polling = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (ScheduledExperiment experiment in state.State.Experiments)
        {
            _order.Register(experiment);
            // After a crash nobody else may call it: its activation makes good whatever was under way.
            GrainFactory.GetGrain<IExperimentGrain>(experiment.Id).GetStatus().Ignore();
        }

        this.RegisterGrainTimer(PollAllAsync, new GrainTimerCreationOptions(TimeSpan.Zero, PollInterval) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task Register(ScheduledExperiment experiment)
    {
        List<ScheduledExperiment> before = state.State.Experiments;
        int position = before.FindIndex(known => known.Id == experiment.Id);
        if (position < 0 || before[position] != experiment)
        {
            List<ScheduledExperiment> after = [.. before];
            if (position >= 0)
            {
                after[position] = experiment;
            }
            else
            {
                after.Add(experiment);
            }

            await KeepAsync(after);
        }

        _order.Register(experiment);
        await PollAllAsync(CancellationToken.None);
    }

    public async Task Unregister(string experiment)
    {
        if (state.State.Experiments.Exists(known => known.Id == experiment))
        {
            await KeepAsync([.. state.State.Experiments.Where(known => known.Id != experiment)]);
        }

        _order.Unregister(experiment);
    }

    public async Task<Lease[]> Lease(LeaseRequest request)
    {
        var leases = new List<Lease>();
        while (leases.Count < request.Slots && _order.Reserve(request.Slots - leases.Count, request) is { Count: > 0 } requests)
        {
            LeaseReply?[] replies = await Task.WhenAll(requests.Select(pending => LeaseAsync(pending, request)));
            leases.AddRange(replies.SelectMany(reply => reply?.Leases ?? []));

            // A coordinator that has seeds and gives none knows that the silo is dead: it would give none for ever, and others want them.
            if (Array.Exists(replies, reply => reply is { Leases.Length: 0, QueuedSeeds: > 0 }))
            {
                break;
            }
        }

        return [.. leases];
    }

    public Task ReportDemand(string experiment, string coordinator, int queuedSeeds, int runningSeeds, long version)
    {
        _order.ReportDemand(experiment, coordinator, queuedSeeds, runningSeeds, version);
        return Task.CompletedTask;
    }

    public Task<string[]> List() => Task.FromResult<string[]>([.. state.State.Experiments.Select(experiment => experiment.Id)]);

    /// <summary>What a coordinator answers; null when it does not.</summary>
    private async Task<LeaseReply?> LeaseAsync(WorkOrder.PendingRequest pending, LeaseRequest request)
    {
        try
        {
            LeaseReply reply = await GrainFactory
                .GetGrain<ICoordinatorGrain>(pending.Coordinator)
                .Lease(request with { Slots = pending.Seeds })
                .WaitAsync(LongestAnswer);
            pending.Settle(reply);
            return reply;
        }
        catch (Exception exception)
        {
            // Leases that were granted all the same are missing from the silo's heartbeats and return to the queue.
            LogNoAnswer(exception, pending.Coordinator);
            pending.Fail();
            return null;
        }
    }

    /// <summary>Asks coordinators where they stand: after a failed request, and before a limited experiment is first served.</summary>
    private async Task PollAllAsync(CancellationToken cancellationToken)
    {
        // Not cancelled: every coordinator that counts as being polled has to be.
        await BoundedFanOut.ForEachAsync(
            [.. _order.ToPoll.Where(pending => _polling.Add(pending.Coordinator))],
            PollsAtATime,
            PollAsync,
            CancellationToken.None
        );
    }

    private async Task PollAsync(WorkOrder.PendingRequest pending)
    {
        try
        {
            // Leases nothing: the answer says where the coordinator stands.
            pending.Reconcile(
                await GrainFactory
                    .GetGrain<ICoordinatorGrain>(pending.Coordinator)
                    .Lease(new LeaseRequest(SiloAddress.Zero, 0, []))
                    .WaitAsync(LongestAnswer)
            );
        }
        catch (Exception exception)
        {
            LogNoAnswer(exception, pending.Coordinator);
        }
        finally
        {
            _polling.Remove(pending.Coordinator);
        }
    }

    private async Task KeepAsync(List<ScheduledExperiment> experiments)
    {
        List<ScheduledExperiment> before = state.State.Experiments;
        state.State.Experiments = experiments;
        await this.WriteOrGiveUpAsync(state, () => state.State.Experiments = before);
    }
}

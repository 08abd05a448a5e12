using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Scheduling;

/// <summary>Keeps the list of experiments with work durably, and hands silos the leases that coordinators grant.</summary>
internal sealed class ScheduleGrain([PersistentState("schedule")] IPersistentState<ScheduleState> state) : Grain, IScheduleGrain
{
    private readonly WorkOrder _order = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (ScheduledExperiment experiment in state.State.Experiments)
        {
            _order.Enlist(experiment);
        }

        return Task.CompletedTask;
    }

    public async Task Enlist(ScheduledExperiment experiment)
    {
        _order.Enlist(experiment);
        List<ScheduledExperiment> experiments = state.State.Experiments;
        int position = experiments.FindIndex(known => known.Id == experiment.Id);
        if (position >= 0)
        {
            experiments[position] = experiment;
        }
        else
        {
            experiments.Add(experiment);
        }

        await state.WriteStateAsync();
    }

    public async Task Withdraw(string experiment)
    {
        _order.Withdraw(experiment);
        if (state.State.Experiments.RemoveAll(known => known.Id == experiment) > 0)
        {
            await state.WriteStateAsync();
        }
    }

    public async Task<Lease[]> Lease(LeaseRequest request)
    {
        var leases = new List<Lease>();
        while (leases.Count < request.Slots && _order.Next(request.Slots - leases.Count, request.Engines) is { } next)
        {
            LeaseReply reply = await GrainFactory.GetGrain<ICoordinatorGrain>(next.Coordinator).Lease(request with { Slots = next.Seeds });
            _order.Offer(next.Experiment.Id, next.Coordinator, reply.Leases.Length < next.Seeds ? 0 : reply.QueuedSeeds, reply.RunningSeeds);
            leases.AddRange(reply.Leases);
        }

        return [.. leases];
    }

    public Task Offer(string experiment, string coordinator, int queuedSeeds, int runningSeeds)
    {
        _order.Offer(experiment, coordinator, queuedSeeds, runningSeeds);
        return Task.CompletedTask;
    }

    public Task<string[]> List() => Task.FromResult<string[]>([.. state.State.Experiments.Select(experiment => experiment.Id)]);
}

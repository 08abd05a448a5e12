using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Listens at the coordinators: how often each seed was counted, and how often one was handed out.</summary>
internal sealed class CompletionCounter : IIncomingGrainCallFilter
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Lease, bool> _ended = [];
    private int _now;

    public ConcurrentDictionary<(string Coordinator, long Seed), int> Counted { get; } = [];

    public ConcurrentDictionary<Lease, int> Granted { get; } = [];

    /// <summary>Every lease, in the order of being granted.</summary>
    public ConcurrentQueue<Lease> InOrder { get; } = [];

    /// <summary>
    /// Most seeds that were under lease at the same time, over all coordinators; counted where leases are granted and seeds counted.
    /// </summary>
    public int MostAtATime { get; private set; }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // A slot is free when it sends the completion; by the time that is written, the next seed may be under way.
        if (
            context.InterfaceMethod?.Name == nameof(ICoordinatorGrain.Complete)
            && context.Request.GetArgument(0) is SeedCompletion ending
            && _ended.TryAdd(ending.Lease, true)
        )
        {
            Move(-1);
        }

        await context.Invoke();
        if (context.InterfaceMethod?.DeclaringType != typeof(ICoordinatorGrain))
        {
            return;
        }

        if (context.InterfaceMethod.Name == nameof(ICoordinatorGrain.Complete) && context.Result is true)
        {
            var completion = (SeedCompletion)context.Request.GetArgument(0)!;
            Counted.AddOrUpdate((completion.Lease.Coordinator, completion.Lease.Seed), 1, (_, count) => count + 1);
        }

        if (context.Result is LeaseReply reply)
        {
            Move(reply.Leases.Length);
            foreach (Lease lease in reply.Leases)
            {
                Granted.AddOrUpdate(lease, 1, (_, count) => count + 1);
                InOrder.Enqueue(lease);
            }
        }
    }

    private void Move(int by)
    {
        lock (_gate)
        {
            _now += by;
            MostAtATime = Math.Max(MostAtATime, _now);
        }
    }
}

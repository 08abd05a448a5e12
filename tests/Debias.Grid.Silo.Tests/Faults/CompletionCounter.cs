using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Listens at the coordinators: how often each seed was counted, and how often one was handed out.</summary>
internal sealed class CompletionCounter : IIncomingGrainCallFilter
{
    public ConcurrentDictionary<(string Coordinator, long Seed), int> Counted { get; } = [];

    public ConcurrentDictionary<Lease, int> Granted { get; } = [];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
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
            foreach (Lease lease in reply.Leases)
            {
                Granted.AddOrUpdate(lease, 1, (_, count) => count + 1);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Benchmarking.Grid;

/// <summary>Listens at the coordinators: how long each seed took from its durable lease to its durable count.</summary>
internal sealed class LeaseLatency : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<Lease, long> _granted = [];
    private readonly ConcurrentQueue<double> _milliseconds = [];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is LeaseReply reply && context.Grain is ICoordinatorGrain)
        {
            foreach (Lease lease in reply.Leases)
            {
                _granted[lease] = Stopwatch.GetTimestamp();
            }
        }
        else if (
            context.Result is true
            && context.Request.GetArgumentCount() == 1
            && context.Request.GetArgument(0) is SeedCompletion completion
            && _granted.TryRemove(completion.Lease, out long start)
        )
        {
            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>The times so far, ascending, in ms; forgets them.</summary>
    public double[] Take()
    {
        double[] taken = [.. _milliseconds];
        _milliseconds.Clear();
        _granted.Clear();
        Array.Sort(taken);
        return taken;
    }
}

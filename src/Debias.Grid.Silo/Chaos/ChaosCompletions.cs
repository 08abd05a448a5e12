using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Chaos;

/// <summary>Completions that come late, twice, or after others that were sent later.</summary>
internal sealed class ChaosCompletions(FaultSource faults, IGrainFactory grains) : IOutgoingGrainCallFilter
{
    private const string Copied = "debias-grid.copied-completion";

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (
            context.InterfaceMethod?.Name != nameof(ICoordinatorGrain.Complete)
            || context.Request.GetArgument(0) is not SeedCompletion completion
            || RequestContext.Get(Copied) is not null
        )
        {
            await context.Invoke();
            return;
        }

        (TimeSpan wait, TimeSpan? copy) = faults.Completion();
        if (copy is { } later)
        {
            _ = CopyAsync(completion, later);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }

        await context.Invoke();
    }

    private async Task CopyAsync(SeedCompletion completion, TimeSpan later)
    {
        await Task.Delay(later);
        try
        {
            RequestContext.Set(Copied, true);
            await grains.GetGrain<ICoordinatorGrain>(completion.Lease.Coordinator).Complete(completion);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nobody waits for the copy.
        }
    }
}

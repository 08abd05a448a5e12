using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Execution.Slots;

/// <summary>
/// Lets as many seeds compute on the processor at a time as it has cores. A silo with devices has a slot for every network that they train,
/// far more than cores, and its seeds come back from training all at once.
/// </summary>
internal sealed class ProcessorTurns(IOptions<SlotOptions> options) : IDisposable
{
    private readonly SemaphoreSlim? _turns =
        options.Value.Slots > Environment.ProcessorCount ? new SemaphoreSlim(Environment.ProcessorCount) : null;

    /// <summary>Does numeric work on a thread of its own, when it is its turn.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (_turns is null)
        {
            return await SlotThread.RunAsync(work);
        }

        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await SlotThread.RunAsync(work);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns?.Dispose();
}

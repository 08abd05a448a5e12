using Debias.Grid.Silo.Execution.Slots;
using Microsoft.Extensions.Options;
using Polly;

namespace Debias.Grid.Silo.Resilience;

/// <summary>Makes calls that change nothing the second time until they succeed: <see cref="RetryPipelines.RepeatableCalls"/>.</summary>
internal sealed class RepeatableCalls(TimeProvider clock, IOptions<SlotOptions> options)
{
    private readonly ResiliencePipeline _pipeline = RetryPipelines.RepeatableCalls(clock, options.Value.RepeatedCalls);

    /// <summary>Makes a call until it succeeds, and at least once.</summary>
    /// <param name="call">The call; it is never cancelled while it is under way, because nobody would know what it came to.</param>
    /// <param name="cancellationToken">Gives up repeating it.</param>
    /// <exception cref="OperationCanceledException">The call failed, and was not repeated because of the cancellation.</exception>
    public async Task<T> MakeAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            // The pipeline would not even begin when it is cancelled already, and a finished seed would go unreported at shutdown.
            return cancellationToken.IsCancellationRequested
                ? await call()
                : await _pipeline.ExecuteAsync(async _ => await call(), cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <inheritdoc cref="MakeAsync{T}(Func{Task{T}}, CancellationToken)"/>
    public Task MakeAsync(Func<Task> call, CancellationToken cancellationToken) =>
        MakeAsync(
            async () =>
            {
                await call();
                return true;
            },
            cancellationToken
        );
}

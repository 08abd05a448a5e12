using Debias.Datasets;
using Debias.Learning;

namespace Debias.Grid.Silo.Resilience;

/// <summary>
/// Repeats calls that may be repeated. What a slot has computed is worth more than a hiccup of storage or the death of a silo that
/// holds a grain: it waits for those to pass while its seed goes on being reported.
/// </summary>
internal static class Insist
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Makes a call until it succeeds.</summary>
    /// <param name="call">A call that changes nothing the second time.</param>
    /// <param name="cancellationToken">Gives up waiting, though never a call under way.</param>
    public static async Task<T> OnAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        TimeSpan waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (IsPassing(exception) && waited < Patience)
            {
                await Task.Delay(wait, cancellationToken);
                waited += wait;
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    /// <inheritdoc cref="OnAsync{T}(Func{Task{T}}, CancellationToken)"/>
    public static Task OnAsync(Func<Task> call, CancellationToken cancellationToken) => OnAsync(
        async () =>
        {
            await call();
            return true;
        },
        cancellationToken);

    private static bool IsPassing(Exception failure) =>
        failure is not (OperationCanceledException or ArgumentException or NumericalException or DatasetException);
}

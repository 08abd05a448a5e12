using System.Diagnostics;

namespace Debias.Grid.EndToEnd;

/// <summary>
/// Waits for what happens, not for how long it should take: a busy machine is slow, but something moves. A wait fails only when nothing has
/// moved for minutes.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Waits until a condition holds; fails the test when <paramref name="signsOfLife"/> has stayed the same for five minutes.
    /// </summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="signsOfLife">Text that changes while there is progress, a log or a count; it ends the message of the failure.</param>
    public static async Task Until(Func<Task<bool>> condition, Func<string> signsOfLife)
    {
        string? seen = null;
        var unchanged = Stopwatch.StartNew();
        while (!await condition())
        {
            string now = signsOfLife();
            if (now != seen)
            {
                seen = now;
                unchanged.Restart();
            }

            // Logs are long, and most waits are short: the message is made for a failure only.
            if (unchanged.Elapsed >= StallLimit)
            {
                Assert.Fail($"It did not come about, and nothing has moved for {StallLimit.TotalMinutes} minutes:\n{now}");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="Until(Func{Task{bool}}, Func{string})"/>
    public static Task Until(Func<bool> condition, Func<string> signsOfLife) => Until(() => Task.FromResult(condition()), signsOfLife);
}

using Debias.Grid.Host.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace Debias.Grid.Host.Tests.Serving;

[Trait("Speed", "Fast")]
public sealed class StartFailureTests
{
    /// <summary>
    /// Told to stop between two stages of its start, a silo throws what is no OperationCanceledException: seen as a crash of a worker.
    /// </summary>
    [Fact]
    public async Task A_lifecycle_that_is_told_to_stop_is_no_crash()
    {
        using var stop = new CancellationTokenSource();
        var lifecycle = new Lifecycle();
        lifecycle.Subscribe("first", 1, _ => stop.CancelAsync());
        lifecycle.Subscribe("second", 2, _ => Task.CompletedTask);
        Exception? exception = await Record.ExceptionAsync(() => lifecycle.OnStart(stop.Token));
        Assert.IsNotAssignableFrom<OperationCanceledException>(exception);
        Assert.True(StartFailure.IsAbandoned(exception!));
        Assert.True(StartFailure.IsAbandoned(new TaskCanceledException()));
        Assert.False(StartFailure.IsAbandoned(new TimeoutException()));
    }

    private sealed class Lifecycle() : LifecycleSubject(NullLogger.Instance);
}

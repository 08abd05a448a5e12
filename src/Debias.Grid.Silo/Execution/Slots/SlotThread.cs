namespace Debias.Grid.Silo.Execution.Slots;

/// <summary>Runs numeric work on a thread of its own, apart from the pool that grains and timers live on.</summary>
internal static class SlotThread
{
    public static Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(
            work,
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default
        );
}

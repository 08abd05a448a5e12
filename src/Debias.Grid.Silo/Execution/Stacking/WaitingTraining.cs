using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>One seed's training in the queue for a stack, or in a stack. Its seed is told at once when it is cancelled.</summary>
internal sealed class WaitingTraining : IDisposable
{
    private readonly TaskCompletionSource<TrainingResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _cancellation;

    public WaitingTraining(TrainingTask task, StackKind kind, long arrival)
    {
        Task = task;
        Kind = kind;
        Arrival = arrival;
        _cancellation = task.Cancellation.Register(() => _done.TrySetCanceled(task.Cancellation));
    }

    public TrainingTask Task { get; }

    public StackKind Kind { get; }

    /// <summary>Time stamp.</summary>
    public long Arrival { get; }

    public Task<TrainingResult> Result => _done.Task;

    public void Complete(ReplicateOutcome outcome)
    {
        if (outcome.Result is { } result)
        {
            _done.TrySetResult(result);
        }
        else if (outcome.Failure is { } failure)
        {
            _done.TrySetException(failure);
        }
        else
        {
            _done.TrySetCanceled(Task.Cancellation);
        }
    }

    public void Fail(Exception failure) => _done.TrySetException(failure);

    public void Dispose() => _cancellation.Dispose();
}

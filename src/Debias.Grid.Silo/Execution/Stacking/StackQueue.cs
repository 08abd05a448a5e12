using Debias.Grid.Silo.Execution.Slots;
using Debias.Learning.Classifier;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>
/// Trainings that wait for one trainer. One stack runs at a time, and what arrives meanwhile makes up the next. An idle trainer
/// waits a moment for a first training's companions, unless the stack is full before.
/// </summary>
/// <param name="train">Trains a stack.</param>
/// <param name="most">Most replicates in a stack.</param>
/// <param name="gathering">How long a training waits for companions.</param>
/// <param name="time">Clock.</param>
internal sealed class StackQueue(StackTraining train, int most, TimeSpan gathering, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<WaitingTraining> _waiting = [];
    private TaskCompletionSource _full = NotFull();
    private bool _working;
    private int _load;

    /// <summary>Trainings that wait or are under way.</summary>
    public int Load => Volatile.Read(ref _load);

    public async Task<TrainingResult> AddAsync(TrainingTask task, ClassifierShape shape, TrainingOptions options)
    {
        Interlocked.Increment(ref _load);
        try
        {
            return await EnqueueAsync(task, shape, options);
        }
        finally
        {
            Interlocked.Decrement(ref _load);
        }
    }

    private Task<TrainingResult> EnqueueAsync(TrainingTask task, ClassifierShape shape, TrainingOptions options)
    {
        var training = new WaitingTraining(task, StackKind.Of(task, shape, options), time.GetTimestamp());
        lock (_gate)
        {
            _waiting.Add(training);
            if (_waiting.Count(other => other.Kind == _waiting[0].Kind) >= most)
            {
                _full.TrySetResult();
            }

            if (!_working)
            {
                _working = true;
                _ = Task.Run(WorkAsync);
            }
        }

        return training.Result;
    }

    private static TaskCompletionSource NotFull() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WorkAsync()
    {
        while (Oldest() is { } oldest)
        {
            await GatherAsync(oldest.Arrival);
            WaitingTraining[] stack = Take();
            if (stack.Length > 0)
            {
                await SlotThread.RunAsync(() => Train(stack));
            }
        }
    }

    private WaitingTraining? Oldest()
    {
        lock (_gate)
        {
            _working = _waiting.Count > 0;
            return _working ? _waiting[0] : null;
        }
    }

    private async Task GatherAsync(long arrival)
    {
        TimeSpan left = gathering - time.GetElapsedTime(arrival);
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        using var gathered = new CancellationTokenSource();
        await Task.WhenAny(_full.Task, Task.Delay(left, time, gathered.Token));
        await gathered.CancelAsync();
    }

    /// <summary>The oldest training and those that may be stacked with it; trainings cancelled meanwhile go.</summary>
    private WaitingTraining[] Take()
    {
        lock (_gate)
        {
            foreach (WaitingTraining cancelled in _waiting.Where(training => training.Result.IsCompleted))
            {
                cancelled.Dispose();
            }

            _waiting.RemoveAll(training => training.Result.IsCompleted);
            WaitingTraining[] stack =
                _waiting.Count == 0 ? [] : [.. _waiting.Where(training => training.Kind == _waiting[0].Kind).Take(most)];
            _waiting.RemoveAll(stack.Contains);
            _full = NotFull();
            if (_waiting.Count > 0 && _waiting.Count(training => training.Kind == _waiting[0].Kind) >= most)
            {
                _full.SetResult();
            }

            return stack;
        }
    }

    private bool Train(WaitingTraining[] stack)
    {
        try
        {
            IReadOnlyList<ReplicateOutcome> outcomes = train(
                [.. stack.Select(training => training.Task)],
                stack[0].Kind.Shape,
                stack[0].Kind.Options
            );
            for (int i = 0; i < stack.Length; i++)
            {
                stack[i].Complete(outcomes[i]);
            }

            return true;
        }
        catch (Exception exception)
        {
            // Each seed reports it to its own coordinator, which decides on another attempt.
            Array.ForEach(stack, training => training.Fail(exception));
            return false;
        }
        finally
        {
            Array.ForEach(stack, training => training.Dispose());
        }
    }
}

using Debias.Learning.Training;

namespace Debias.Learning.Torch.Stacked;

/// <summary>A replicate that is still being trained.</summary>
/// <param name="slot">Where its features lie; its number among the tasks.</param>
/// <param name="task">What it is.</param>
/// <param name="options">How it is trained.</param>
internal sealed class StackedReplicate(int slot, TrainingTask task, TrainingOptions options)
{
    public int Slot { get; } = slot;

    public TrainingTask Task { get; } = task;

    public TrainingCourse Course { get; } = new(options);

    public MiniBatches Batches { get; } = new(task.Data.Train, options.BatchSize, TrainingStreams.Of(task).Order);
}

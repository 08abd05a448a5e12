using System.Collections.Concurrent;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>
/// Trains the base networks of this silo's seeds: together, on engines that can and are told to, or else one by one, each on a thread
/// of its own. Which seeds share a stack is nobody's business: leases, progress, cancellation and results stay each seed's own.
/// </summary>
internal sealed class TrainingBatcher(IOptions<SlotOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<IReplicateTrainer, StackQueue> _queues = [];

    /// <summary>The version of what trains an engine's networks; part of their content key.</summary>
    public string VersionOf(IEngine engine) =>
        Stacking(engine) is { } trainer ? $"{engine.Version} {trainer.TrainerVersion}" : engine.Version;

    /// <summary>Trains one seed's network.</summary>
    /// <exception cref="Debias.Learning.NumericalException">A loss is not a number.</exception>
    public Task<TrainingResult> TrainAsync(IEngine engine, TrainingTask task, ClassifierShape shape, TrainingOptions training) =>
        Stacking(engine) is { } trainer
            ? _queues
                .GetOrAdd(trainer, key => new StackQueue(key, options.Value.StackSizeOf(engine.Name), options.Value.StackGathering, time))
                .AddAsync(task, shape, training)
            : SlotThread.RunAsync(() =>
                ClassifierTrainer.Train(engine, task.Data, shape, training, task.DatasetKey, task.Seed, task.Report, task.Cancellation)
            );

    /// <summary>
    /// A stack of one goes the same way as a large one, so that a seed's bits do not depend on who happened to wait beside it.
    /// </summary>
    private IReplicateTrainer? Stacking(IEngine engine) => options.Value.StackSizeOf(engine.Name) > 1 ? engine as IReplicateTrainer : null;
}

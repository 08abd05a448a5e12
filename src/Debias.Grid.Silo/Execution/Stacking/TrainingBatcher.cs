using System.Collections.Concurrent;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Metrics;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch;
using Debias.Learning.Training;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>
/// Trains the base networks of this silo's seeds: on a device that gives the engine's bits, together on engines that can and are told to,
/// or else one by one, each on a thread of its own. Which seeds share a stack is nobody's business: leases, progress, cancellation and
/// results stay each seed's own.
/// </summary>
internal sealed class TrainingBatcher(
    IOptions<SlotOptions> options,
    DeviceQueues devices,
    ProcessorTurns processor,
    TrainingInstruments instruments,
    TimeProvider time
)
{
    private readonly ConcurrentDictionary<IReplicateTrainer, StackQueue> _queues = [];

    /// <summary>
    /// The version of what trains an engine's networks; part of their content key. Devices give the engine's own bits, and are no part of
    /// it.
    /// </summary>
    public string VersionOf(IEngine engine) => VersionOf(engine, options.Value);

    /// <summary>The version of what trains an engine's networks where slots are configured so.</summary>
    public static string VersionOf(IEngine engine, SlotOptions slots) =>
        Stacking(engine, slots) is { } trainer ? $"{engine.Version} {trainer.TrainerVersion}" : engine.Version;

    /// <summary>Trains one seed's network.</summary>
    /// <exception cref="Debias.Learning.NumericalException">A loss is not a number.</exception>
    public async Task<TrainingResult> TrainAsync(IEngine engine, TrainingTask task, ClassifierShape shape, TrainingOptions training)
    {
        if (Stacking(engine, options.Value) is { } trainer)
        {
            return await _queues
                .GetOrAdd(
                    trainer,
                    key => new StackQueue(Counted(engine, key), options.Value.StackSizeOf(engine.Name), options.Value.StackGathering, time)
                )
                .AddAsync(task, shape, training);
        }

        return await devices.TryTrainAsync(engine, task, shape, training)
            ?? await processor.RunAsync(
                () => instruments.One(DeviceOf(engine), () => ClassifierTrainer.Train(engine, task, shape, training)),
                task.Cancellation
            );
    }

    private StackTraining Counted(IEngine engine, IReplicateTrainer trainer) =>
        (tasks, shape, training) => instruments.Stack(DeviceOf(engine), tasks.Count, () => trainer.Train(tasks, shape, training));

    /// <summary>Torch does not say which device it is on.</summary>
    private static string DeviceOf(IEngine engine) => engine.Name == TorchEngine.CudaName ? "cuda" : TrainingInstruments.Processor;

    /// <summary>
    /// A stack of one goes the same way as a large one, so that a seed's bits do not depend on who happened to wait beside it.
    /// </summary>
    private static IReplicateTrainer? Stacking(IEngine engine, SlotOptions slots) =>
        slots.StackSizeOf(engine.Name) > 1 ? engine as IReplicateTrainer : null;
}

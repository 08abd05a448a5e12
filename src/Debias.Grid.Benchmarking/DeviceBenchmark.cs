using Debias.Grid.Host;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// Training on a device by number of networks, beside the same training on one core. The device has to give the core's bits first: a speed
/// of something else is no speed.
/// </summary>
/// <param name="engine">The processor's engine, whose bits the device gives.</param>
/// <param name="problem">What is trained.</param>
/// <param name="duration">About how long each figure takes.</param>
/// <param name="rounds">Trainings of which the best counts.</param>
internal sealed class DeviceBenchmark(IEngine engine, BenchmarkProblem problem, TimeSpan duration, int rounds)
{
    private const string Key = "benchmark";
    private const int ComparedNetworks = 3;
    private const int ComparedEpochs = 2;

    /// <summary>Early stopping would empty the device before the end.</summary>
    private readonly TrainingOptions _training = problem.Training with { Patience = int.MaxValue };

    /// <exception cref="UsageException">The network does not fit the device, or its bits are not the processor's.</exception>
    /// <exception cref="AcceleratorException">The device failed.</exception>
    public DeviceReport Measure(IAccelerator device, CancellationToken cancellationToken)
    {
        RequireSameBits(device);
        int steps = problem.Batches().Count;
        double core = new TrainingClock(epochs => Train(Task(1), epochs), steps).SecondsPerStep(duration, rounds, cancellationToken);
        var rows = new List<DeviceThroughput>();
        int[] counts = [1, device.Networks, 2 * device.Networks, 8 * device.Networks];
        foreach (int networks in counts.Distinct())
        {
            TrainingTask[] tasks = Tasks(networks);
            double seconds = new TrainingClock(epochs => Train(device, tasks, epochs), steps).SecondsPerStep(
                duration,
                rounds,
                cancellationToken
            );
            rows.Add(new DeviceThroughput(networks, seconds * 1e6, networks / seconds));
        }

        return new DeviceReport(device.Name, device.Networks, core * 1e6, 1 / core, rows);
    }

    private void RequireSameBits(IAccelerator device)
    {
        if (!device.Fits(problem.Shape, _training.BatchSize))
        {
            throw new UsageException(
                $"{device.Name} has too little shared memory for the network that is measured; --device cpu leaves it out."
            );
        }

        TrainingTask[] tasks = Tasks(ComparedNetworks);
        IReadOnlyList<ReplicateOutcome> outcomes = Train(device, tasks, ComparedEpochs);
        for (int i = 0; i < tasks.Length; i++)
        {
            TrainingResult expected = Train(tasks[i], ComparedEpochs);
            if (
                outcomes[i].Result is not { } result
                || !result.Weights.BitwiseEquals(expected.Weights)
                || !result.Curve.SequenceEqual(expected.Curve)
            )
            {
                throw new UsageException(
                    $"{device.Name} does not give the processor's bits, so its speed is not measured; "
                        + "a silo must not use it (--device cpu)."
                );
            }
        }
    }

    private TrainingTask[] Tasks(int networks) => [.. Enumerable.Range(1, networks).Select(seed => Task(seed))];

    private TrainingTask Task(long seed) => new(problem.Data, Key, seed);

    private IReadOnlyList<ReplicateOutcome> Train(IAccelerator device, TrainingTask[] tasks, int epochs) =>
        device.Train(tasks, problem.Shape, _training with { MaxEpochs = epochs });

    private TrainingResult Train(TrainingTask task, int epochs) =>
        ClassifierTrainer.Train(
            engine,
            task.Data,
            problem.Shape,
            _training with
            {
                MaxEpochs = epochs,
            },
            task.DatasetKey,
            task.Seed,
            null,
            CancellationToken.None
        );
}

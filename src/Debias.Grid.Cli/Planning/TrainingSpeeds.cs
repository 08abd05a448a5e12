using Debias.Grid.Benchmarking;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Training;

namespace Debias.Grid.Cli.Planning;

/// <summary>Seconds of one row forward, by network, on a core and on a device; each measured once, for a moment.</summary>
/// <param name="engine">The processor's engine.</param>
internal sealed class TrainingSpeeds(IEngine engine)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(30);

    private readonly Dictionary<(ClassifierShape Shape, int BatchSize, IAccelerator? Device), double> _measured = [];

    /// <summary>On one core.</summary>
    public double OnCore(PlannedNetwork network) =>
        Once(
            network,
            null,
            problem =>
            {
                using var steps = new TrainingSteps(engine, problem);
                return new Sampling(steps.Take, WarmUp).Run(Measuring, CancellationToken.None).Best;
            }
        );

    /// <summary>Of one network on a device. Others beside it cost it nothing until the device is full.</summary>
    /// <exception cref="AcceleratorException">The device failed.</exception>
    public double OnDevice(PlannedNetwork network, IAccelerator device) =>
        Once(
            network,
            device,
            problem =>
            {
                TrainingTask[] task = [new(problem.Data, "plan", 1)];
                TrainingOptions training = problem.Training with { Patience = int.MaxValue };
                return new TrainingClock(
                    epochs => device.Train(task, problem.Shape, training with { MaxEpochs = epochs }),
                    problem.Batches().Count
                ).SecondsPerStep(Measuring, 1, CancellationToken.None);
            }
        );

    private double Once(PlannedNetwork network, IAccelerator? device, Func<BenchmarkProblem, double> secondsPerStep)
    {
        (ClassifierShape, int, IAccelerator?) key = (network.Shape, network.BatchSize, device);
        if (!_measured.TryGetValue(key, out double seconds))
        {
            var problem = new BenchmarkProblem(network.Shape, network.BatchSize);
            seconds = _measured[key] = secondsPerStep(problem) / (Workload.Backward * problem.Training.BatchSize);
        }

        return seconds;
    }
}

using System.Diagnostics;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Check;

/// <summary>
/// Runs the methods that a device does on it and on one core of the processor; compares every bit, and shows what each took.
/// </summary>
internal static class MethodCheck
{
    /// <param name="accelerator">The device.</param>
    /// <param name="small">Whether a few rows will do, as for an emulated device.</param>
    public static bool Run(CudaAccelerator accelerator, bool small)
    {
        int rows = small ? 130 : 3200;
        var shape = new ClassifierShape(100, 10, 32);
        TrainingTask task = SyntheticTask.Create(shape.Inputs, rows, rows / 2, sparse: false, 7);
        IEngine device = accelerator.EngineFor(shape) ?? throw new InvalidOperationException("The paper's networks do not fit.");
        bool all = true;
        foreach (IDebiasingMethod method in Methods(small))
        {
            (MethodOutcome expected, double onProcessor) = Time(method, Context(new FusedCpuEngine(), task, shape));
            (MethodOutcome outcome, double onDevice) = Time(method, Context(device, task, shape));
            bool equal =
                expected.Test.Scores.SequenceEqual(outcome.Test.Scores)
                && expected.Validation.Scores.SequenceEqual(outcome.Validation.Scores)
                && expected.Trajectory.SequenceEqual(outcome.Trajectory);
            Console.WriteLine(
                $"  {method.Name}: {(equal ? "equal" : "DIFFERENT")}; {onProcessor:F2} s on one core, {onDevice:F2} s on the device alone"
            );
            all &= equal;
        }

        return all;
    }

    private static IDebiasingMethod[] Methods(bool small) =>
        [
            new BiasGradientMethod(new BiasGradientOptions { Epochs = small ? 1 : 100, Mode = NetworkMode.Evaluation }),
            new PruningMethod(new PruningOptions { Steps = small ? 2 : 100 }),
            new RandomPerturbationMethod(new RandomPerturbationOptions { Trials = small ? 2 : 101 }),
        ];

    private static (MethodOutcome Outcome, double Seconds) Time(IDebiasingMethod method, MethodContext context)
    {
        long start = Stopwatch.GetTimestamp();
        MethodOutcome outcome = method.Run(context, CancellationToken.None);
        return (outcome, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static MethodContext Context(IEngine engine, TrainingTask task, ClassifierShape shape) =>
        new()
        {
            Engine = engine,
            BaseNetwork = WeightInitialiser.Create(shape, StreamKey.Create("check", 7, StreamPurpose.Initialise)),
            Dropout = 0.05f,
            Data = task.Data,
            Measure = FairnessMeasure.StatisticalParityDifference,
            Epsilon = 0.05,
            Margin = 0.01,
            DatasetKey = task.DatasetKey,
            Seed = task.Seed,
        };
}

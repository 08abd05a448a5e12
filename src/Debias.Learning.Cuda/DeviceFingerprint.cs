using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda;

/// <summary>
/// A few small trainings, and what methods do with a network, on a device and on the processor: every bit must be the same.
/// </summary>
internal static class DeviceFingerprint
{
    private const string Stream = "device-fingerprint";
    private const int Inputs = 13;
    private const int Rows = 129;
    private const int ValidationRows = 70;

    private static readonly TrainingOptions Options = new() { MaxEpochs = 3, BatchSize = 64 };

    /// <exception cref="AcceleratorException">A bit differs.</exception>
    public static void Require(IAccelerator accelerator)
    {
        var shape = new ClassifierShape(Inputs, 3, 32);
        if (!accelerator.Fits(shape, Options.BatchSize))
        {
            throw new AcceleratorException($"{accelerator.Name} has too little shared memory for any network.");
        }

        TrainingTask[] tasks = [Task(1), Task(2)];
        TrainingResult[] expected = [.. tasks.Select(task => OnProcessor(task, shape))];
        string processor = Hash(expected, MethodWork(new FusedCpuEngine(), expected[0].Weights, tasks[0].Data.Train));
        // A device may train and leave methods to the processor.
        IEngine methods = accelerator.EngineFor(shape) ?? new FusedCpuEngine();
        string device = Hash(
            accelerator.Train(tasks, shape, Options).Select(outcome => outcome.Result),
            MethodWork(methods, expected[0].Weights, tasks[0].Data.Train)
        );
        if (device != processor)
        {
            throw new AcceleratorException(
                $"{accelerator.Name} is not used: the fingerprint of its arithmetic is {device}, the processor's {processor}."
            );
        }
    }

    private static TrainingResult OnProcessor(TrainingTask task, ClassifierShape shape) =>
        ClassifierTrainer.Train(new FusedCpuEngine(), task.Data, shape, Options, task.DatasetKey, task.Seed, null, CancellationToken.None);

    /// <summary>What methods ask of a network: influences, steps of either rule on some rows, and the scores after them.</summary>
    private static byte[] MethodWork(IEngine engine, ClassifierWeights weights, Partition part)
    {
        using INetwork network = engine.Load(weights, DropoutOptions.None);
        var influence = new double[weights.Shape.Units];
        float[] scoreWeights = [.. Enumerable.Range(0, part.Rows).Select(row => (row % 3 - 1) / (float)part.Rows)];
        network.Influence(part.Features, scoreWeights, UnitValue.Activation, influence);
        int[] rows = [.. Enumerable.Range(0, part.Rows).Reverse().Skip(7)];
        foreach (OptimiserRule rule in Enum.GetValues<OptimiserRule>())
        {
            network.Step(
                part.Features,
                rows,
                Loss.WeightedScores(scoreWeights.AsSpan(0, rows.Length)),
                NetworkMode.Evaluation,
                new OptimiserStep(rule, 1e-2)
            );
        }

        var scores = new float[part.Rows];
        network.Score(part.Features, NetworkMode.Evaluation, scores);
        return
        [
            .. MemoryMarshal.AsBytes(influence.AsSpan()),
            .. MemoryMarshal.AsBytes(network.Snapshot().Parameters.AsSpan()),
            .. MemoryMarshal.AsBytes(scores.AsSpan()),
        ];
    }

    private static string Hash(IEnumerable<TrainingResult?> results, byte[] methodWork)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TrainingResult? result in results)
        {
            hash.AppendData(MemoryMarshal.AsBytes((result?.Weights.Parameters ?? []).AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes((result?.Weights.RunningStatistics ?? []).AsSpan()));
            hash.AppendData(BitConverter.GetBytes(result?.BestValidationLoss ?? double.NaN));
        }

        hash.AppendData(methodWork);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static TrainingTask Task(long seed)
    {
        var stream = new RandomStream(StreamKey.Create(Stream, seed, StreamPurpose.Simulate));
        Partition Part(int rows)
        {
            var values = new float[rows * Inputs];
            var labels = new byte[rows];
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < Inputs; column++)
                {
                    values[row * Inputs + column] = (float)stream.NextGaussian();
                }

                labels[row] = values[row * Inputs] > 0 ? (byte)1 : (byte)0;
            }

            return new Partition(new FeatureMatrix(values, rows, Inputs), labels, new byte[rows]);
        }

        return new TrainingTask(new DataSplit(Part(Rows), Part(ValidationRows), Part(2)), Stream, seed);
    }
}

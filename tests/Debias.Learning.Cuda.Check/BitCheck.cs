using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Check;

/// <summary>Trains the same replicates on the device and on the processor, and compares every bit of weights and losses.</summary>
internal static class BitCheck
{
    private static readonly (int Inputs, int HiddenLayers, int Width, int Rows, int BatchSize, float Dropout, bool Sparse)[] Cases =
    [
        (100, 10, 32, 641, 64, 0.05f, false),
        (57, 10, 32, 130, 64, 0.05f, false),
        (13, 3, 32, 193, 64, 0.05f, false),
        (13, 3, 32, 193, 64, 0, false),
        (60, 10, 32, 450, 64, 0.05f, true),
        (21, 2, 16, 300, 32, 0.2f, false),
        (40, 2, 48, 300, 50, 0.1f, true),
        (30, 1, 60, 200, 40, 0.05f, false),
        (401, 10, 32, 450, 64, 0.05f, true),
        (300, 10, 32, 300, 64, 0.05f, false),
    ];

    public static bool Run(CudaAccelerator accelerator, int cases)
    {
        bool all = true;
        foreach (var (inputs, layers, width, rows, batchSize, dropout, sparse) in Cases.Take(cases))
        {
            var shape = new ClassifierShape(inputs, layers, width);
            var options = new TrainingOptions
            {
                BatchSize = batchSize,
                Dropout = dropout,
                MaxEpochs = 4,
            };
            TrainingTask[] tasks =
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(seed =>
                        SyntheticTask.Create(inputs, rows - seed + 1, 70, sparse, seed) with
                        {
                            // Streams with numbers of their own, all but the last replicate's.
                            Replicates = new TrainingReplicates(seed % 3, 2 * (seed % 3), 3 * (seed % 3)),
                        }
                    ),
            ];
            IReadOnlyList<ReplicateOutcome> outcomes = accelerator.Train(tasks, shape, options);
            bool equal = true;
            for (int i = 0; i < tasks.Length; i++)
            {
                TrainingResult expected = ClassifierTrainer.Train(new FusedCpuEngine(), tasks[i], shape, options);
                equal &= Same(expected, outcomes[i].Result);
            }

            Console.WriteLine(
                $"  {shape}, {rows} rows, batches of {batchSize}, dropout {dropout}{(sparse ? ", sparse" : "")}: "
                    + (equal ? "equal" : "DIFFERENT")
            );
            all &= equal;
        }

        return all;
    }

    private static bool Same(TrainingResult expected, TrainingResult? result) =>
        result is not null && expected.Weights.BitwiseEquals(result.Weights) && expected.Curve.SequenceEqual(result.Curve);
}

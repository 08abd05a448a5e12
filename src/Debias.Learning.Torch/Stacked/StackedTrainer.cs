using Debias.Learning.Classifier;
using Debias.Learning.Torch.Tensors;
using Debias.Learning.Training;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>Sorts replicates into stacks and trains one after the other.</summary>
internal static class StackedTrainer
{
    public static ReplicateOutcome[] Train(
        IReadOnlyList<TrainingTask> replicates,
        ClassifierShape shape,
        TrainingOptions options,
        torch.ScalarType type,
        torch.Device device
    )
    {
        Require(replicates, shape);
        TorchThreads.UseOne();
        var outcomes = new ReplicateOutcome[replicates.Count];
        foreach (IGrouping<(int, int), int> group in Enumerable.Range(0, replicates.Count).GroupBy(i => RowsOf(replicates[i])))
        {
            int[] members = [.. group];
            using var stack = new TrainingStack([.. members.Select(i => replicates[i])], shape, options, type, device);
            ReplicateOutcome[] trained = stack.Run();
            for (int i = 0; i < members.Length; i++)
            {
                outcomes[members[i]] = trained[i];
            }
        }

        return outcomes;
    }

    private static (int Training, int Validation) RowsOf(TrainingTask task) => (task.Data.Train.Rows, task.Data.Validation.Rows);

    private static void Require(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape)
    {
        foreach (TrainingTask task in replicates)
        {
            if (task.Data.Train.Features.Columns != shape.Inputs)
            {
                throw new ArgumentException(
                    $"The networks have {shape.Inputs} inputs, the data of seed {task.Seed} {task.Data.Train.Features.Columns} features.",
                    nameof(replicates)
                );
            }

            if (task.Data.Train.Rows < 2)
            {
                throw new ArgumentException("Batch normalisation needs at least two rows in training mode.", nameof(replicates));
            }
        }
    }
}

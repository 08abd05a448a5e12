using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Training;

/// <summary>
/// Trains replicates on a device, a multiprocessor each. A launch covers a slice of every replicate's epoch; between epochs the processor
/// decides about each replicate as <see cref="ClassifierTrainer"/> would, and those that end leave at once.
/// </summary>
internal sealed class DeviceTrainer(CudaDevice device, AdamTables tables)
{
    /// <summary>Most steps of a launch: some milliseconds, so that a cancelled training does not hold the device.</summary>
    private const int SliceSteps = 256;

    public ReplicateOutcome[] Train(IReadOnlyList<TrainingTask> tasks, ClassifierShape shape, TrainingOptions options)
    {
        using var stream = new CudaStream(device);
        var outcomes = new ReplicateOutcome[tasks.Count];
        var active = new List<(int Slot, DeviceReplicate Replicate)>();
        try
        {
            for (int slot = 0; slot < tasks.Count; slot++)
            {
                active.Add((slot, new DeviceReplicate(tasks[slot], shape, options, stream)));
            }

            while (active.Count > 0)
            {
                RunEpoch([.. active.Select(member => member.Replicate)], new KernelShape(shape), options, stream);
                for (int i = active.Count - 1; i >= 0; i--)
                {
                    (int slot, DeviceReplicate replicate) = active[i];
                    ReplicateOutcome? outcome = replicate.IsCancelled ? ReplicateOutcome.Cancelled : replicate.End();
                    if (outcome is not null)
                    {
                        outcomes[slot] = outcome;
                        active.RemoveAt(i);
                        replicate.Dispose();
                    }
                }
            }

            return outcomes;
        }
        finally
        {
            active.ForEach(member => member.Replicate.Dispose());
        }
    }

    private void RunEpoch(DeviceReplicate[] replicates, KernelShape kernels, TrainingOptions options, CudaStream stream)
    {
        Parallel.ForEach(replicates, replicate => replicate.Shuffle());
        foreach (DeviceReplicate replicate in replicates)
        {
            replicate.Begin();
        }

        CudaFunction train = device.Function(kernels.TrainKernel);
        int batches = replicates.Max(replicate => replicate.Batches);
        using var descriptors = new DeviceBuffer<NetworkDescriptor>(replicates.Length);
        for (int first = 0; first < batches; first += SliceSteps)
        {
            descriptors.Upload([.. replicates.Select(replicate => replicate.Slice(first, SliceSteps, tables))], stream);
            int bytes = kernels.TrainBytes(options.BatchSize + 1);
            train.Launch(stream, replicates.Length, 1, KernelShape.Threads, bytes, descriptors.Address);
        }

        using var evaluations = new DeviceBuffer<EvaluationDescriptor>(replicates.Length);
        evaluations.Upload([.. replicates.Select(replicate => replicate.Validation())], stream);
        int panels = (replicates.Max(replicate => replicate.ValidationRows) + KernelShape.Panel - 1) / KernelShape.Panel;
        device
            .Function(kernels.ScoreKernel)
            .Launch(stream, replicates.Length, Math.Min(panels, 8), KernelShape.Threads, kernels.ScoreBytes, evaluations.Address);
        foreach (DeviceReplicate replicate in replicates)
        {
            replicate.Fetch();
        }

        Parallel.ForEach(replicates, replicate => replicate.Assess());
    }
}

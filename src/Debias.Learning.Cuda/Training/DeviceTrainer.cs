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
        for (int next = 0; next < tasks.Count; )
        {
            List<DeviceReplicate> loaded = Load(tasks, next, shape, options, stream);
            try
            {
                Train(loaded, outcomes.AsMemory(next, loaded.Count), new KernelShape(shape), options, stream);
            }
            finally
            {
                loaded.ForEach(replicate => replicate.Dispose());
            }

            next += loaded.Count;
        }

        return outcomes;
    }

    /// <summary>As many of the tasks, from one on, as the device has memory for; the rest follow when these have left.</summary>
    /// <exception cref="CudaException">There is not even memory for one.</exception>
    private List<DeviceReplicate> Load(
        IReadOnlyList<TrainingTask> tasks,
        int first,
        ClassifierShape shape,
        TrainingOptions options,
        CudaStream stream
    )
    {
        bool far = new KernelShape(shape).IsFar(device, options.BatchSize);
        var loaded = new List<DeviceReplicate>();
        try
        {
            for (int task = first; task < tasks.Count; task++)
            {
                loaded.Add(new DeviceReplicate(tasks[task], shape, options, far, stream));
            }
        }
        catch (CudaException exception) when (exception.IsOutOfMemory && loaded.Count > 0)
        {
            // What was begun of the one that did not fit has been given back.
        }
        catch (Exception)
        {
            loaded.ForEach(replicate => replicate.Dispose());
            throw;
        }

        return loaded;
    }

    private void Train(
        List<DeviceReplicate> replicates,
        Memory<ReplicateOutcome> outcomes,
        KernelShape kernels,
        TrainingOptions options,
        CudaStream stream
    )
    {
        List<int> active = [.. Enumerable.Range(0, replicates.Count)];
        while (active.Count > 0)
        {
            RunEpoch([.. active.Select(slot => replicates[slot])], kernels, options, stream);
            for (int i = active.Count - 1; i >= 0; i--)
            {
                DeviceReplicate replicate = replicates[active[i]];
                ReplicateOutcome? outcome = replicate.IsCancelled ? ReplicateOutcome.Cancelled : replicate.End();
                if (outcome is not null)
                {
                    outcomes.Span[active[i]] = outcome;
                    active.RemoveAt(i);
                    replicate.Dispose();
                }
            }
        }
    }

    private void RunEpoch(DeviceReplicate[] replicates, KernelShape kernels, TrainingOptions options, CudaStream stream)
    {
        Parallel.ForEach(replicates, replicate => replicate.Shuffle());
        foreach (DeviceReplicate replicate in replicates)
        {
            replicate.Begin();
        }

        bool far = kernels.IsFar(device, options.BatchSize);
        CudaFunction train = device.Function(kernels.Module, kernels.TrainKernel(far));
        int batches = replicates.Max(replicate => replicate.Batches);
        using var descriptors = new DeviceBuffer<NetworkDescriptor>(replicates.Length);
        for (int first = 0; first < batches; first += SliceSteps)
        {
            descriptors.Upload([.. replicates.Select(replicate => replicate.Slice(first, SliceSteps, tables))], stream);
            int bytes = kernels.TrainBytes(options.BatchSize + 1, far);
            train.Launch(stream, replicates.Length, 1, KernelShape.Threads, bytes, descriptors.Address);
        }

        int height = kernels.ScoreHeight(device);
        using var evaluations = new DeviceBuffer<EvaluationDescriptor>(replicates.Length);
        evaluations.Upload([.. replicates.Select(replicate => replicate.Validation(height))], stream);
        int panels = (replicates.Max(replicate => replicate.ValidationRows) + height - 1) / height;
        device
            .Function(kernels.Module, kernels.ScoreKernel)
            .Launch(stream, replicates.Length, Math.Min(panels, 8), KernelShape.Threads, kernels.ScoreBytes(height), evaluations.Address);
        foreach (DeviceReplicate replicate in replicates)
        {
            replicate.Fetch();
        }

        Parallel.ForEach(replicates, replicate => replicate.Assess());
    }
}

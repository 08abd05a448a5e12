using System.Diagnostics;
using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Cuda.Training;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Check;

/// <summary>Times launches of the training kernel for different numbers of networks.</summary>
internal static class StepTimes
{
    private const int Rows = 18048;

    /// <summary>What kernels compiled with PROFILE count with, past a block's own memory.</summary>
    private const int ProfileBytes = 256;

    private static readonly int[] Networks = [1, 32, 132, 264, 528, 1056];

    /// <param name="accelerator">The device.</param>
    /// <param name="most">Most networks at a time.</param>
    /// <param name="inputs">The networks' inputs.</param>
    public static void Run(CudaAccelerator accelerator, int most, int inputs)
    {
        var shape = new ClassifierShape(inputs, 10, 32);
        var kernels = new KernelShape(shape);
        var options = new TrainingOptions();
        TrainingTask task = SyntheticTask.Create(inputs, Rows, 64, sparse: false, 1);
        using var stream = new CudaStream(accelerator.Device);
        var replicates = new List<DeviceReplicate>();
        Console.WriteLine($"networks   µs a step   steps a second   ({inputs} inputs)");
        foreach (int networks in Networks.Where(count => count <= most))
        {
            while (replicates.Count < networks)
            {
                var replicate = new DeviceReplicate(task, shape, options, kernels.IsFar(accelerator.Device, options.BatchSize), stream);
                replicate.Shuffle();
                replicate.Begin();
                replicates.Add(replicate);
            }

            int steps = replicates[0].Batches;
            double seconds = Time(accelerator, kernels, [.. replicates.Take(networks)], steps, stream);
            Console.WriteLine($"{networks, 8}   {seconds / steps * 1e6, 9:F1}   {networks * steps / seconds, 14:N0}");
        }

        replicates.ForEach(replicate => replicate.Dispose());
    }

    /// <summary>Cycles a step of every stage, as kernels compiled with PROFILE leave them in place of the scores.</summary>
    public static void Profile(CudaAccelerator accelerator)
    {
        var shape = new ClassifierShape(100, 10, 32);
        TrainingTask task = SyntheticTask.Create(100, Rows, 64, sparse: false, 1);
        using var stream = new CudaStream(accelerator.Device);
        using var replicate = new DeviceReplicate(task, shape, new TrainingOptions(), far: false, stream);
        replicate.Shuffle();
        replicate.Begin();
        double seconds = Time(accelerator, new KernelShape(shape), [replicate], replicate.Batches, stream);
        Console.WriteLine($"{seconds / replicate.Batches * 1e6:F1} µs a step; cycles a step by stage:");
        ReadOnlySpan<float> cycles = replicate.FetchScores();
        for (int stage = 0; stage < 16; stage++)
        {
            Console.WriteLine($"  {stage, 2}: lower half {cycles[stage], 8:F0}   upper half {cycles[16 + stage], 8:F0}");
        }
    }

    private static double Time(CudaAccelerator accelerator, KernelShape kernels, DeviceReplicate[] replicates, int steps, CudaStream stream)
    {
        using var descriptors = new DeviceBuffer<NetworkDescriptor>(replicates.Length);
        descriptors.Upload([.. replicates.Select(replicate => replicate.Slice(0, steps, accelerator.Tables))], stream);
        double best = double.PositiveInfinity;
        bool far = kernels.IsFar(accelerator.Device, 64);
        for (int repetition = 0; repetition < 4; repetition++)
        {
            stream.Wait();
            long start = Stopwatch.GetTimestamp();
            accelerator
                .Device.Function(kernels.Module, kernels.TrainKernel(far))
                .Launch(stream, replicates.Length, 1, KernelShape.Threads, kernels.TrainBytes(65, far) + ProfileBytes, descriptors.Address);
            stream.Wait();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}

using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Native;
using Debias.Learning.Torch.Networks;
using Debias.Learning.Torch.Stacked;
using Debias.Learning.Torch.Tensors;
using Debias.Learning.Training;
using TorchSharp;

namespace Debias.Learning.Torch;

/// <summary>
/// TorchSharp with its automatic differentiation. Slower than the fused kernel on a processor, but independent of it, so
/// it is what that kernel is tested against; and the way to CUDA. On the processor it gives the same bits on the same machine
/// whatever else runs; across machines and on CUDA its numbers agree to rounding only. It does not use torch's random generator.
/// </summary>
public sealed class TorchEngine : IEngine, IReplicateTrainer
{
    /// <summary>The engine's name in a spec, on the processor.</summary>
    public const string CpuName = "torch-cpu";

    /// <summary>The engine's name in a spec, on CUDA.</summary>
    public const string CudaName = "torch-cuda";

    /// <summary>Raised whenever a change may alter a bit of any result.</summary>
    public const string KernelVersion = "3";

    private readonly TorchDevice _device;
    private readonly TorchPrecision _precision;

    /// <summary>Loads the native libraries, the first time, and checks the device.</summary>
    /// <param name="device">Where networks live.</param>
    /// <param name="precision">Floating-point type of the arithmetic.</param>
    /// <param name="native">How the native libraries are loaded; the first engine of a process decides.</param>
    /// <exception cref="DllNotFoundException">The native libraries cannot be loaded.</exception>
    /// <exception cref="InvalidOperationException">There is no such CUDA device.</exception>
    public TorchEngine(TorchDevice device = default, TorchPrecision precision = TorchPrecision.Single, TorchNativeOptions? native = null)
    {
        TorchNativeLibrary.Load(native);
        _device = device;
        _precision = precision;
        if (device.IsCuda)
        {
            RequireCuda(device.Index);
        }

        Version = $"{KernelVersion}+libtorch-{torch.__version__}+{(precision == TorchPrecision.Single ? "float32" : "float64")}";
    }

    /// <inheritdoc/>
    public string Name => _device.IsCuda ? CudaName : CpuName;

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public string TrainerVersion => "stacked-3";

    private torch.Device Device => _device.IsCuda ? torch.device(DeviceType.CUDA, _device.Index) : torch.CPU;

    private torch.ScalarType Type => _precision == TorchPrecision.Single ? torch.ScalarType.Float32 : torch.ScalarType.Float64;

    /// <inheritdoc/>
    public INetwork Load(ClassifierWeights weights, DropoutOptions dropout)
    {
        ArgumentNullException.ThrowIfNull(weights);
        TorchThreads.UseOne();
        var network = new TorchNetwork(weights, dropout, Device, Type);
        return weights.Shape.WithoutBatchNormalisation ? new FixedNormalisation(network) : network;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(replicates);
        ArgumentNullException.ThrowIfNull(options);
        return StackedTrainer.Train(replicates, shape, options, Type, Device);
    }

    private static void RequireCuda(int index)
    {
        int devices = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (index < 0 || index >= devices)
        {
            throw new InvalidOperationException($"CUDA device {index} was asked for, but this process sees {devices}.");
        }
    }
}

using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Methods;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Cuda.Training;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda;

/// <summary>One NVIDIA device that gives the fused engine's bits; it needs the driver and nothing else.</summary>
public sealed class CudaAccelerator : IAccelerator
{
    private readonly CudaDevice _device;
    private readonly AdamTables _tables = new();

    /// <summary>Opens a device.</summary>
    /// <param name="ordinal">Its number, from 0.</param>
    /// <exception cref="AcceleratorException">This machine has no driver or no such device, or one of them is too old.</exception>
    public CudaAccelerator(int ordinal = 0)
        : this(Open(ordinal)) { }

    internal CudaAccelerator(CudaDevice device) => _device = device;

    /// <summary>Devices of this machine; 0 where there is no driver.</summary>
    public static int Devices => CudaDevice.Count();

    /// <inheritdoc/>
    public string Engine => FusedCpuEngine.EngineName;

    /// <inheritdoc/>
    public string Name => _device.Name;

    /// <inheritdoc/>
    public int Networks => _device.Multiprocessors;

    internal CudaDevice Device => _device;

    internal AdamTables Tables => _tables;

    /// <summary>
    /// Opens a device and has it train a few small networks: one that does not give the processor's bits is refused.
    /// </summary>
    /// <param name="ordinal">Its number, from 0.</param>
    /// <exception cref="AcceleratorException">The device cannot be had, or its bits are not the processor's.</exception>
    public static CudaAccelerator Verified(int ordinal = 0)
    {
        var accelerator = new CudaAccelerator(ordinal);
        try
        {
            DeviceFingerprint.Require(accelerator);
            return accelerator;
        }
        catch (Exception)
        {
            accelerator.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Fits(ClassifierShape shape, int batchSize) => new KernelShape(shape).Fits(_device, batchSize);

    /// <inheritdoc/>
    public IEngine? EngineFor(ClassifierShape shape) =>
        shape.IsPaper && DeviceNetwork.Fits(_device, shape) ? new DeviceEngine(_device) : null;

    /// <inheritdoc/>
    public IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(replicates);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxEpochs, 1, nameof(options));
        new KernelShape(shape).RequireFit(_device, options.BatchSize);
        return new DeviceTrainer(_device, _tables).Train(replicates, shape, options);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tables.Dispose();
        _device.Dispose();
    }

    private static CudaDevice Open(int ordinal)
    {
        try
        {
            return new CudaDevice(ordinal);
        }
        catch (DllNotFoundException exception)
        {
            throw new AcceleratorException(exception.Message, exception);
        }
    }
}

using Debias.Learning.Classifier;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;
using Debias.Learning.Cuda.Training;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda;

/// <summary>One NVIDIA device that gives the fused engine's bits.</summary>
public sealed class CudaAccelerator : IDisposable
{
    private readonly CudaDevice _device;
    private readonly AdamTables _tables = new();

    /// <summary>Opens a device.</summary>
    /// <param name="ordinal">Its number, from 0.</param>
    /// <exception cref="DllNotFoundException">This machine has no driver.</exception>
    /// <exception cref="CudaException">There is no such device, or it or the driver is too old.</exception>
    public CudaAccelerator(int ordinal = 0)
        : this(new CudaDevice(ordinal)) { }

    internal CudaAccelerator(CudaDevice device) => _device = device;

    /// <summary>The device's name, as the driver has it.</summary>
    public string DeviceName => _device.Name;

    internal CudaDevice Device => _device;

    internal AdamTables Tables => _tables;

    /// <summary>Whether networks of a shape fit the device's multiprocessors with batches of a size.</summary>
    public bool Fits(ClassifierShape shape, int batchSize) => new KernelShape(shape).Fits(_device, batchSize);

    /// <summary>Trains replicates as <see cref="ClassifierTrainer"/> with the fused engine does, to the bit.</summary>
    /// <exception cref="CudaException">The networks do not fit the device, its memory ran out, or it failed.</exception>
    public IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        new KernelShape(shape).RequireFit(_device, options.BatchSize);
        return new DeviceTrainer(_device, _tables).Train(replicates, shape, options);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tables.Dispose();
        _device.Dispose();
    }
}

namespace Debias.Learning.Cuda.Driver;

/// <summary>A queue of work for a device; owned by one thread at a time.</summary>
internal sealed unsafe class CudaStream : IDisposable
{
    private const uint NotWithTheDefaultStream = 1;

    private readonly CudaDevice _device;

    public CudaStream(CudaDevice device)
    {
        _device = device;
        device.Enter();
        nint handle;
        CudaResult.Require(CudaLibrary.CreateStream(&handle, NotWithTheDefaultStream), "A stream");
        Handle = handle;
    }

    public nint Handle { get; }

    /// <summary>Waits until everything queued has been done.</summary>
    /// <exception cref="CudaException">The device failed at it.</exception>
    public void Wait() => CudaResult.Require(CudaLibrary.Synchronise(Handle), "Waiting for the device");

    public void Dispose()
    {
        _device.Enter();
        _ = CudaLibrary.DestroyStream(Handle);
    }
}

namespace Debias.Learning.Cuda.Driver;

/// <summary>Memory of a device; everything about it happens in the order of a stream.</summary>
/// <typeparam name="T">Type of its elements.</typeparam>
internal sealed unsafe class DeviceBuffer<T> : IDisposable
    where T : unmanaged
{
    private ulong _address;

    /// <exception cref="CudaException">The device has no memory left.</exception>
    public DeviceBuffer(int length)
    {
        Length = length;
        ulong address;
        CudaResult.Require(CudaLibrary.Allocate(&address, (nuint)Math.Max(length, 4) * (nuint)sizeof(T)), "Memory of the device");
        _address = address;
    }

    ~DeviceBuffer() => Free();

    public int Length { get; }

    /// <summary>Where it lies in the device's memory.</summary>
    public ulong Address => _address;

    public static DeviceBuffer<T> Of(ReadOnlySpan<T> values, CudaStream stream)
    {
        var buffer = new DeviceBuffer<T>(values.Length);
        try
        {
            buffer.Upload(values, stream);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    public void Upload(ReadOnlySpan<T> values, CudaStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, Length);
        fixed (T* source = values)
        {
            CudaResult.Require(CudaLibrary.Upload(_address, source, Bytes(values.Length), stream.Handle), "Copying to the device");
        }
    }

    /// <summary>Fetches values, when all that the stream has to do before has been done.</summary>
    public void Download(Span<T> values, CudaStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, Length);
        fixed (T* target = values)
        {
            CudaResult.Require(CudaLibrary.Download(target, _address, Bytes(values.Length), stream.Handle), "Copying from the device");
            stream.Wait();
        }
    }

    public void Clear(CudaStream stream) =>
        CudaResult.Require(CudaLibrary.Fill(_address, 0, Bytes(Length), stream.Handle), "Clearing memory of the device");

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static nuint Bytes(int length) => (nuint)length * (nuint)sizeof(T);

    private void Free()
    {
        if (_address != 0)
        {
            // A lost device has nothing left to free.
            _ = CudaLibrary.Free(_address);
            _address = 0;
        }
    }
}

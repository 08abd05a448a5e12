namespace Debias.Learning.Cuda.Driver;

/// <summary>A kernel, loaded on a device.</summary>
internal sealed unsafe class CudaFunction(string name, nint handle)
{
    private const int LocalBytesAttribute = 3;
    private const int RegistersAttribute = 4;
    private const int SharedBytesAttribute = 8;

    private int _sharedBytes = 48 << 10;

    public string Name { get; } = name;

    /// <summary>Registers of a thread.</summary>
    public int Registers => Attribute(RegistersAttribute);

    /// <summary>Bytes of a thread's local memory, which is where registers spill to.</summary>
    public int LocalBytes => Attribute(LocalBytesAttribute);

    /// <summary>Queues a launch with one argument, an address in the device's memory.</summary>
    public void Launch(CudaStream stream, int blocks, int blockRows, int threads, int sharedBytes, ulong argument)
    {
        if (sharedBytes > Volatile.Read(ref _sharedBytes))
        {
            string what = $"{sharedBytes} bytes of shared memory";
            CudaResult.Require(CudaLibrary.SetFunctionAttribute(handle, SharedBytesAttribute, sharedBytes), what);
            Volatile.Write(ref _sharedBytes, sharedBytes);
        }

        void* parameter = &argument;
        CudaResult.Require(
            CudaLibrary.Launch(
                handle,
                (uint)blocks,
                (uint)blockRows,
                1,
                (uint)threads,
                1,
                1,
                (uint)sharedBytes,
                stream.Handle,
                &parameter,
                null
            ),
            $"Kernel {Name}"
        );
    }

    private int Attribute(int attribute)
    {
        int value;
        CudaResult.Require(CudaLibrary.GetFunctionAttribute(&value, attribute, handle), $"An attribute of kernel {Name}");
        return value;
    }
}

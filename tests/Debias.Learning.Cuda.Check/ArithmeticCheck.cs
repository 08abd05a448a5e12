using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;

namespace Debias.Learning.Cuda.Check;

/// <summary>
/// Asks the device for every square root that Adam may take the short way, and for many quotients, and compares them with its correctly
/// rounded operations.
/// </summary>
internal static class ArithmeticCheck
{
    private const long Quotients = 1L << 35;

    public static bool Run(CudaDevice device)
    {
        using var stream = new CudaStream(device);
        using var mismatches = new DeviceBuffer<ulong>(2);
        mismatches.Clear(stream);
        VerificationDescriptor verification = new()
        {
            Mismatches = mismatches.Address,
            Quotients = Quotients,
            Key = 42,
        };
        using DeviceBuffer<VerificationDescriptor> argument = DeviceBuffer<VerificationDescriptor>.Of([verification], stream);
        device.Function("kernels32", "verify").Launch(stream, 1, 8 * device.Multiprocessors, KernelShape.Threads, 0, argument.Address);
        var counts = new ulong[2];
        mismatches.Download(counts, stream);
        Console.WriteLine($"roots that differ: {counts[0]} of all; quotients that differ: {counts[1]} of {Quotients:N0}");
        return counts[0] == 0 && counts[1] == 0;
    }
}

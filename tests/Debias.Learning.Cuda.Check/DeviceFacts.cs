using System.Text.RegularExpressions;
using Debias.Learning.Cuda.Driver;

namespace Debias.Learning.Cuda.Check;

/// <summary>The device, and what the driver's assembler made of the kernels.</summary>
internal static partial class DeviceFacts
{
    public static void Print(CudaDevice device)
    {
        Console.WriteLine(
            $"{device.Name}, compute capability {device.ComputeCapability / 10}.{device.ComputeCapability % 10}, "
                + $"CUDA {device.DriverVersion}, {device.Multiprocessors} multiprocessors, "
                + $"{device.SharedBytesPerBlock} bytes of shared memory a block"
        );
        foreach (int width in (int[])[16, 32, 48, 64])
        {
            foreach (string kernel in (string[])["train", "trainFar", "score", "descend", "influence"])
            {
                CudaFunction function = device.Function($"kernels{width}", kernel + width);
                Console.WriteLine($"  {kernel}{width}: {function.Registers} registers, {function.LocalBytes} bytes of local memory");
            }
        }

        foreach (Match spill in Spills().Matches(device.CompilerLog))
        {
            Console.WriteLine($"  {spill.Value}");
        }
    }

    [GeneratedRegex("[1-9][0-9]* bytes spill[^,\n]*")]
    private static partial Regex Spills();
}

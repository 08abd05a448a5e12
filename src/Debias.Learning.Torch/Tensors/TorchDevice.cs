using System.Runtime.InteropServices;
using Debias.Learning.Torch.Native;

namespace Debias.Learning.Torch.Tensors;

/// <summary>Where a torch network lives.</summary>
/// <param name="IsCuda">On a CUDA device rather than the processor.</param>
/// <param name="Index">Which CUDA device; 0 for the processor.</param>
public readonly record struct TorchDevice(bool IsCuda, int Index)
{
    /// <summary>
    /// Whether this build has torch's libraries for CUDA and this machine a driver. Loads neither torch nor a device, so it is quick.
    /// </summary>
    public static bool IsCudaPossible => HasCudaLibraries() && HasDriver();

    /// <summary>Whether this build has torch's library for this system. Does not load it, so it is quick.</summary>
    public static bool IsCpuPossible => TorchNativeLibrary.IsPresent;

    /// <summary>The processor.</summary>
    public static TorchDevice Cpu => default;

    /// <summary>The CUDA device of that number.</summary>
    public static TorchDevice Cuda(int index = 0) => new(true, index);

    private static bool HasCudaLibraries() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*torch_cuda*", new EnumerationOptions { RecurseSubdirectories = true }).Any();

    private static bool HasDriver() => NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out nint _);
}

using System.Runtime.InteropServices;

namespace Debias.Learning.Cuda.Driver;

/// <summary>
/// The functions of NVIDIA's driver library that running a module of our own needs. The library comes with the driver; nothing of the CUDA
/// toolkit is asked for.
/// </summary>
internal static unsafe partial class CudaLibrary
{
    private const string Name = "cuda";

    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    static CudaLibrary() =>
        NativeLibrary.SetDllImportResolver(
            typeof(CudaLibrary).Assembly,
            static (name, assembly, search) => name == Name ? Find(assembly, search) : 0
        );

    [LibraryImport(Name, EntryPoint = "cuInit")]
    public static partial int Initialise(uint flags);

    [LibraryImport(Name, EntryPoint = "cuDriverGetVersion")]
    public static partial int GetVersion(int* version);

    [LibraryImport(Name, EntryPoint = "cuDeviceGetCount")]
    public static partial int GetDeviceCount(int* count);

    [LibraryImport(Name, EntryPoint = "cuDeviceGet")]
    public static partial int GetDevice(int* device, int ordinal);

    [LibraryImport(Name, EntryPoint = "cuDeviceGetName")]
    public static partial int GetDeviceName(byte* name, int length, int device);

    [LibraryImport(Name, EntryPoint = "cuDeviceGetAttribute")]
    public static partial int GetDeviceAttribute(int* value, int attribute, int device);

    [LibraryImport(Name, EntryPoint = "cuDevicePrimaryCtxRetain")]
    public static partial int RetainContext(nint* context, int device);

    [LibraryImport(Name, EntryPoint = "cuDevicePrimaryCtxRelease_v2")]
    public static partial int ReleaseContext(int device);

    [LibraryImport(Name, EntryPoint = "cuCtxSetCurrent")]
    public static partial int SetContext(nint context);

    [LibraryImport(Name, EntryPoint = "cuModuleLoadDataEx")]
    public static partial int LoadModule(nint* module, byte* image, uint optionCount, int* options, void** values);

    [LibraryImport(Name, EntryPoint = "cuModuleUnload")]
    public static partial int UnloadModule(nint module);

    [LibraryImport(Name, EntryPoint = "cuModuleGetFunction", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetFunction(nint* function, nint module, string name);

    [LibraryImport(Name, EntryPoint = "cuFuncSetAttribute")]
    public static partial int SetFunctionAttribute(nint function, int attribute, int value);

    [LibraryImport(Name, EntryPoint = "cuFuncGetAttribute")]
    public static partial int GetFunctionAttribute(int* value, int attribute, nint function);

    [LibraryImport(Name, EntryPoint = "cuMemGetInfo_v2")]
    public static partial int GetMemory(nuint* free, nuint* total);

    [LibraryImport(Name, EntryPoint = "cuMemAlloc_v2")]
    public static partial int Allocate(ulong* pointer, nuint bytes);

    [LibraryImport(Name, EntryPoint = "cuMemFree_v2")]
    public static partial int Free(ulong pointer);

    [LibraryImport(Name, EntryPoint = "cuMemcpyHtoDAsync_v2")]
    public static partial int Upload(ulong target, void* source, nuint bytes, nint stream);

    [LibraryImport(Name, EntryPoint = "cuMemcpyDtoHAsync_v2")]
    public static partial int Download(void* target, ulong source, nuint bytes, nint stream);

    [LibraryImport(Name, EntryPoint = "cuMemsetD8Async")]
    public static partial int Fill(ulong target, byte value, nuint bytes, nint stream);

    [LibraryImport(Name, EntryPoint = "cuStreamCreate")]
    public static partial int CreateStream(nint* stream, uint flags);

    [LibraryImport(Name, EntryPoint = "cuStreamDestroy_v2")]
    public static partial int DestroyStream(nint stream);

    [LibraryImport(Name, EntryPoint = "cuStreamSynchronize")]
    public static partial int Synchronise(nint stream);

    [LibraryImport(Name, EntryPoint = "cuLaunchKernel")]
    public static partial int Launch(
        nint function,
        uint gridX,
        uint gridY,
        uint gridZ,
        uint blockX,
        uint blockY,
        uint blockZ,
        uint sharedBytes,
        nint stream,
        void** parameters,
        void** extra
    );

    [LibraryImport(Name, EntryPoint = "cuGetErrorString")]
    public static partial int GetErrorText(int error, byte** text);

    private static nint Find(System.Reflection.Assembly assembly, DllImportSearchPath? search)
    {
        foreach (string name in FileNames)
        {
            if (NativeLibrary.TryLoad(name, assembly, search, out nint library))
            {
                return library;
            }
        }

        throw new DllNotFoundException(
            $"This machine has no NVIDIA driver ({FileNames[0]} was not found); install one, "
                + "or let the silo use the processor (--device cpu)."
        );
    }
}

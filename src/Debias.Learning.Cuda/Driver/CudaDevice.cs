using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Debias.Learning.Cuda.Driver;

/// <summary>A device with our kernels loaded.</summary>
internal sealed unsafe class CudaDevice : IDisposable
{
    private const int MultiprocessorsAttribute = 16;
    private const int CapabilityMajorAttribute = 75;
    private const int CapabilityMinorAttribute = 76;
    private const int SharedMemoryAttribute = 97;

    /// <summary>The least compute capability that the kernels are compiled for.</summary>
    private const int LeastCapability = 80;

    private readonly int _device;
    private readonly nint _context;
    private readonly byte[]? _image;
    private readonly Lock _loading = new();
    private readonly Dictionary<string, nint> _modules = [];
    private readonly ConcurrentDictionary<string, CudaFunction> _functions = [];

    /// <summary>Opens a device.</summary>
    /// <param name="ordinal">Its number, from 0.</param>
    /// <param name="image">All kernels, to load instead of the library's modules: PTX, or machine code for this very device.</param>
    /// <exception cref="DllNotFoundException">This machine has no driver.</exception>
    /// <exception cref="CudaException">There is no such device, or it or the driver is too old.</exception>
    public CudaDevice(int ordinal, byte[]? image = null)
    {
        CudaResult.Require(CudaLibrary.Initialise(0), "The NVIDIA driver");
        int device,
            version;
        CudaResult.Require(CudaLibrary.GetDevice(&device, ordinal), $"CUDA device {ordinal}");
        CudaResult.Require(CudaLibrary.GetVersion(&version), "The driver's version");
        _device = device;
        Ordinal = ordinal;
        DriverVersion = new Version(version / 1000, version % 1000 / 10);
        byte* name = stackalloc byte[256];
        CudaResult.Require(CudaLibrary.GetDeviceName(name, 256, device), "The device's name");
        Name = Marshal.PtrToStringUTF8((nint)name) ?? "CUDA device";
        Multiprocessors = Attribute(MultiprocessorsAttribute);
        SharedBytesPerBlock = Attribute(SharedMemoryAttribute);
        ComputeCapability = 10 * Attribute(CapabilityMajorAttribute) + Attribute(CapabilityMinorAttribute);
        if (ComputeCapability < LeastCapability)
        {
            throw new CudaException(
                $"{Name} has compute capability {ComputeCapability / 10}.{ComputeCapability % 10}; the kernels need "
                    + $"{LeastCapability / 10}.{LeastCapability % 10} or later; let the silo use the processor (--device cpu).",
                0
            );
        }

        nint context;
        CudaResult.Require(CudaLibrary.RetainContext(&context, device), $"A context on {Name}");
        _context = context;
        _image = image;
    }

    /// <summary>Its number, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Its name, as the driver has it.</summary>
    public string Name { get; }

    /// <summary>Ten times its compute capability: 90 for an H100.</summary>
    public int ComputeCapability { get; }

    /// <summary>Version of CUDA that the driver supports.</summary>
    public Version DriverVersion { get; }

    /// <summary>Its multiprocessors; each trains one network at a time.</summary>
    public int Multiprocessors { get; }

    /// <summary>Most shared memory that a block may have, in bytes.</summary>
    public int SharedBytesPerBlock { get; }

    /// <summary>What the driver's assembler said when it compiled the kernels: registers and spills of each.</summary>
    public string CompilerLog { get; private set; } = "";

    /// <summary>Number of devices; 0 where there is no driver.</summary>
    public static int Count()
    {
        try
        {
            int count;
            return CudaLibrary.Initialise(0) == 0 && CudaLibrary.GetDeviceCount(&count) == 0 ? count : 0;
        }
        catch (DllNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>Makes the device the calling thread's own; asked for on every thread that works with it.</summary>
    public void Enter() => CudaResult.Require(CudaLibrary.SetContext(_context), $"The context of {Name}");

    /// <summary>Bytes of memory that nobody uses.</summary>
    public long FreeMemory()
    {
        Enter();
        nuint free,
            total;
        CudaResult.Require(CudaLibrary.GetMemory(&free, &total), "The device's memory");
        return (long)free;
    }

    /// <summary>A kernel. The driver compiles its module for the device when it is first asked for one of them.</summary>
    /// <param name="module">The module's name.</param>
    /// <param name="name">The kernel's.</param>
    /// <exception cref="CudaException">The driver is too old for the kernels.</exception>
    public CudaFunction Function(string module, string name) =>
        _functions.GetOrAdd(
            name,
            wanted =>
            {
                nint handle;
                CudaResult.Require(CudaLibrary.GetFunction(&handle, Module(module), wanted), $"Kernel {wanted}");
                return new CudaFunction(wanted, handle);
            }
        );

    public void Dispose()
    {
        Enter();
        foreach (nint module in _modules.Values)
        {
            _ = CudaLibrary.UnloadModule(module);
        }

        _ = CudaLibrary.ReleaseContext(_device);
    }

    private nint Module(string name)
    {
        string kept = _image is null ? name : "";
        lock (_loading)
        {
            if (!_modules.TryGetValue(kept, out nint module))
            {
                Enter();
                module = Load(_image ?? KernelImage(name));
                _modules.Add(kept, module);
            }

            return module;
        }
    }

    private nint Load(byte[] kernels)
    {
        const int infoBuffer = 3,
            infoSize = 4,
            errorBuffer = 5,
            errorSize = 6,
            verbose = 12;
        const int size = 1 << 16;
        var info = new byte[size];
        var error = new byte[size];
        nint module;
        int result;
        fixed (
            byte* image = kernels,
                infoText = info,
                errorText = error
        )
        {
            int* options = stackalloc int[] { infoBuffer, infoSize, errorBuffer, errorSize, verbose };
            void** values = stackalloc void*[] { infoText, (void*)size, errorText, (void*)size, (void*)1 };
            result = CudaLibrary.LoadModule(&module, image, 5, options, values);
        }

        CompilerLog += Text(info);
        CudaResult.Require(result, $"The driver (CUDA {DriverVersion}) does not take the kernels{Because(Text(error))}");
        return module;
    }

    private static string Because(string error) => error.Length == 0 ? "" : $" ({error.ReplaceLineEndings(" ")})";

    private static string Text(byte[] buffer) => Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0)).Trim();

    /// <summary>The kernels in the driver's own assembly language, ended by a zero.</summary>
    private static byte[] KernelImage(string module)
    {
        using Stream stream =
            typeof(CudaDevice).Assembly.GetManifestResourceStream(module) ?? throw new InvalidOperationException($"No {module}.");
        var image = new byte[stream.Length + 1];
        stream.ReadExactly(image, 0, image.Length - 1);
        return image;
    }

    private int Attribute(int attribute)
    {
        int value;
        CudaResult.Require(CudaLibrary.GetDeviceAttribute(&value, attribute, _device), "An attribute of the device");
        return value;
    }
}

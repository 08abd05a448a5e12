using System.Runtime.InteropServices;
using Debias.Tests.Emulation;

namespace Debias.Learning.Cuda.Tests;

/// <summary>
/// The stand-in driver in this process. Its faults and the order of its threads are variables of the environment, so tests that use it
/// take turns: they are of one collection.
/// </summary>
internal static partial class EmulatedDevice
{
    /// <summary>The collection's name.</summary>
    public const string Collection = "emulated device";

    private static readonly Lazy<nint> Library = new(() => NativeLibrary.Load(StandInDriver.Build()));

    /// <summary>
    /// Loads the stand-in, so that the loader has it when the product asks for a library of its name; skips the test where it cannot be
    /// built.
    /// </summary>
    /// <param name="fault">What is wrong with the device (driver.cpp); nothing by default.</param>
    /// <param name="faultAfter">What still succeeds before the fault shows: launches, or allocations of memory.</param>
    /// <param name="order">Which threads go first: 0, 1 or 2 (emulator.cpp).</param>
    public static void Prepare(string fault = "", int faultAfter = 0, int order = 0)
    {
        NativeCompiler.Require();
        _ = Library.Value;
        SetVariable("EMULATED_FAULT", fault, 1);
        SetVariable("EMULATED_FAULT_AFTER", $"{faultAfter}", 1);
        SetVariable("EMULATED_ORDER", $"{order}", 1);
    }

    /// <summary>How many contexts nobody has released.</summary>
    public static unsafe int Contexts => ((delegate* unmanaged<int>)Export("emulatedContexts"))();

    /// <summary>A function of the library.</summary>
    public static nint Export(string name) => NativeLibrary.GetExport(Library.Value, name);

    // The runtime's own copy of the environment is not what native code sees.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}

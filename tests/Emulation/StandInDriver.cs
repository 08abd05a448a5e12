namespace Debias.Tests.Emulation;

/// <summary>The stand-in for NVIDIA's driver, whose device is this processor (driver.cpp).</summary>
internal static class StandInDriver
{
    /// <summary>Name that the product asks the system's loader for.</summary>
    public const string FileName = "libcuda.so.1";

    /// <summary>The library's path, for <c>LD_LIBRARY_PATH</c> or the loader; skips the test where it cannot be built.</summary>
    public static string Build() =>
        NativeCompiler.Build(
            FileName,
            $"-O2 -std=c++17 -ffp-contract=off -mfma -fPIC -shared -Wl,-soname,{FileName} "
                + $"-o {{folder}}/{FileName} emulator.cpp driver.cpp layout.cpp"
        );
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Debias.Learning.Torch.Native;

/// <summary>
/// Loads TorchSharp's native library before TorchSharp itself looks for it, and so lets TorchSharp run on Linux systems whose
/// libstdc++ is older than the one it was built with (see <see cref="StandardLibraryInitialiser"/>). Elsewhere it does
/// nothing.
/// </summary>
public static class TorchNativeLibrary
{
    private const string ImportName = "LibTorchSharp";
    private const string TorchFileName = "libtorch.so";

    private static readonly Lock Gate = new();
    private static bool _loaded;
    private static nint _handle;

    /// <summary>Whether this build has TorchSharp's native library for this system. Loads nothing.</summary>
    public static bool IsPresent => NativeLibraryFolders.Find(FileName) is not null;

    private static string FileName =>
        OperatingSystem.IsWindows() ? "LibTorchSharp.dll"
        : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib"
        : "libLibTorchSharp.so";

    /// <summary>Makes TorchSharp usable in this process. Later calls do nothing. Must come before any other use of TorchSharp.</summary>
    /// <exception cref="DllNotFoundException">The libraries cannot be loaded; the message says why.</exception>
    public static void Load(TorchNativeOptions? options = null)
    {
        lock (Gate)
        {
            if (!_loaded)
            {
                LoadOnce(options ?? new TorchNativeOptions());
                _loaded = true;
            }
        }
    }

    private static void LoadOnce(TorchNativeOptions options)
    {
        string path =
            NativeLibraryFolders.Find(FileName)
            ?? throw new DllNotFoundException($"this build has no {FileName} for {RuntimeInformation.RuntimeIdentifier}.");
        if (!StandardLibraryInitialiser.IsMissing())
        {
            return;
        }

        byte[] library = File.ReadAllBytes(path);
        if (!NeedsRedirection(path, library))
        {
            return;
        }

        string copy = WriteCopy(path, library, options);
        // The copy lies apart from libtorch, so its own search path does not find it; a library already loaded is found by its name.
        // Without a packaged libtorch the system's search path decides.
        if (NativeLibraryFolders.Find(TorchFileName) is { } libtorch)
        {
            LoadLibrary(libtorch);
        }

        _handle = LoadLibrary(copy);

        // Reached by TorchSharp's own look-up as well as by its imports, once the runtime's usual places have failed.
        Assembly torchSharp = typeof(TorchSharp.torch).Assembly;
        (AssemblyLoadContext.GetLoadContext(torchSharp) ?? AssemblyLoadContext.Default).ResolvingUnmanagedDll += Resolve;
    }

    private static nint Resolve(Assembly assembly, string name) => name == ImportName ? _handle : 0;

    private static bool NeedsRedirection(string path, byte[] library)
    {
        try
        {
            return StandardLibraryInitialiser.IsNeededBy(library);
        }
        catch (InvalidDataException exception)
        {
            throw new DllNotFoundException($"{path} is damaged: {exception.Message}", exception);
        }
    }

    private static string WriteCopy(string path, byte[] library, TorchNativeOptions options)
    {
        try
        {
            string copy = new RedirectedLibraryCache(options.CacheFolder ?? RedirectedLibraryCache.DefaultFolder).Obtain(path, library);
            options.Log?.Invoke(
                $"This system's libstdc++ has no {StandardLibraryInitialiser.Version}; TorchSharp runs from a copy that does with "
                    + $"{StandardLibraryInitialiser.OlderVersion}: {copy}"
            );
            return copy;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DllNotFoundException(
                $"TorchSharp needs {StandardLibraryInitialiser.Version}, which this system's libstdc++ does not have, and a copy of "
                    + $"{path} that does without could not be made: {exception.Message}",
                exception
            );
        }
    }

    private static nint LoadLibrary(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException($"{path} cannot be loaded: {exception.Message}", exception);
        }
    }
}

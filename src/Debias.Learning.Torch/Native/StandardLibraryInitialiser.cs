using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Debias.Learning.Torch.Native;

/// <summary>
/// The one thing that keeps a library built with GCC 13 or newer off older Linux systems (Debian 12, Ubuntu 22.04;
/// not RHEL 9, whose library ends at 3.4.29): the symbol <c>std::ios_base_library_init()</c>, version GLIBCXX_3.4.32. It marks that
/// iostreams are set up by libstdc++ itself; libtorch's own libraries, built with an older compiler, set them up already. A library
/// whose reference is redirected to a harmless function of libc therefore works with GLIBCXX_3.4.30.
/// </summary>
internal static class StandardLibraryInitialiser
{
    public const string Symbol = "_ZSt21ios_base_library_initv";
    public const string Version = "GLIBCXX_3.4.32";
    public const string OlderVersion = "GLIBCXX_3.4.30";

    private const string StandardLibrary = "libstdc++.so.6";
    private const string CLibrary = "libc.so.6";
    private const string CLibraryVersion = "GLIBC_2.2.5";

    // Takes no argument, has no effect, and is shorter than the name it replaces.
    private static ReadOnlySpan<byte> HarmlessFunction => "getpid\0"u8;

    /// <summary>Whether this system's libstdc++ lacks the symbol.</summary>
    public static bool IsMissing() =>
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && NativeLibrary.TryLoad(StandardLibrary, out nint library)
        && !NativeLibrary.TryGetExport(library, Symbol, out _);

    /// <summary>Whether a library asks for the symbol.</summary>
    /// <exception cref="InvalidDataException">Not an x86-64 shared library, or cut short.</exception>
    public static bool IsNeededBy(byte[] library)
    {
        foreach (ElfDynamicSymbol symbol in ElfDynamicSymbols.Read(new ElfFile(library)))
        {
            if (symbol.IsUndefined && symbol.Name == Symbol)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A copy of the library that no longer asks for the symbol or its version.</summary>
    /// <exception cref="InvalidDataException">Not an x86-64 shared library, cut short, or in need of more than this symbol.</exception>
    public static byte[] Redirect(byte[] library)
    {
        var file = new ElfFile(library);
        IReadOnlyList<ElfVersionNeed> needs = ElfVersionNeeds.Read(file);
        ElfVersionNeed missing = Need(needs, StandardLibrary, Version);
        ElfVersionNeed older = Need(needs, StandardLibrary, OlderVersion);
        ElfVersionNeed harmless = Need(needs, CLibrary, CLibraryVersion);
        ElfDynamicSymbol symbol = OnlySymbolOf(file, missing);

        byte[] copy = [.. library];
        HarmlessFunction.CopyTo(copy.AsSpan(symbol.NameOffset));
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(symbol.VersionOffset), harmless.Index);
        copy.AsSpan(older.HashOffset, sizeof(uint)).CopyTo(copy.AsSpan(missing.HashOffset));
        copy.AsSpan(older.NameOffset, sizeof(uint)).CopyTo(copy.AsSpan(missing.NameOffset));
        return copy;
    }

    private static ElfVersionNeed Need(IReadOnlyList<ElfVersionNeed> needs, string provider, string name)
    {
        foreach (ElfVersionNeed need in needs)
        {
            if (need.Provider == provider && need.Name == name)
            {
                return need;
            }
        }

        throw new InvalidDataException($"The library does not need {name} of {provider}.");
    }

    private static ElfDynamicSymbol OnlySymbolOf(ElfFile file, ElfVersionNeed version)
    {
        ElfDynamicSymbol? only = null;
        IReadOnlyList<ElfDynamicSymbol> symbols = ElfDynamicSymbols.Read(file);
        foreach (ElfDynamicSymbol symbol in symbols)
        {
            if (symbol.Version != version.Index)
            {
                continue;
            }

            if (symbol.Name != Symbol)
            {
                throw new InvalidDataException($"The library needs {symbol.Name} of {version.Name}, which cannot be redirected.");
            }

            only = symbol;
        }

        ElfDynamicSymbol found = only ?? throw new InvalidDataException($"The library needs no symbol of {version.Name}.");
        foreach (ElfDynamicSymbol other in symbols)
        {
            // Linkers may store a name as the tail of a longer one; renaming would then change both.
            if (other != found && other.NameOffset >= found.NameOffset && other.NameOffset <= found.NameOffset + Symbol.Length)
            {
                throw new InvalidDataException($"The library stores the name {Symbol} together with {other.Name}.");
            }
        }

        return found;
    }
}

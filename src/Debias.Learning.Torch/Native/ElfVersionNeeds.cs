namespace Debias.Learning.Torch.Native;

/// <summary>One symbol version that a library needs from another (an <c>Elf64_Vernaux</c>).</summary>
/// <param name="Offset">Where the entry lies in the file.</param>
/// <param name="Provider">File name of the library that must offer the version, for example <c>libstdc++.so.6</c>.</param>
/// <param name="Name">The version, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The index by which symbols refer to the version.</param>
internal readonly record struct ElfVersionNeed(int Offset, string Provider, string Name, ushort Index)
{
    /// <summary>Where the hash of the version's name lies in the file.</summary>
    public int HashOffset => Offset;

    /// <summary>Where the string-table offset of the version's name lies in the file.</summary>
    public int NameOffset => Offset + 8;
}

/// <summary>Reads the versions that a library needs.</summary>
internal static class ElfVersionNeeds
{
    private const ushort HiddenBit = 0x8000;

    public static IReadOnlyList<ElfVersionNeed> Read(ElfFile file)
    {
        ElfSection section = file.Section(ElfSectionType.VersionNeeds);
        ElfSection strings = file.StringsOf(section);
        var needs = new List<ElfVersionNeed>();
        int provider = section.Offset;
        while (true)
        {
            string providerName = file.String(strings, file.UInt32(provider + 4));
            int entry = Next(provider, file.UInt32(provider + 8));
            int count = file.UInt16(provider + 2);
            for (int i = 0; i < count; i++)
            {
                ushort index = (ushort)(file.UInt16(entry + 6) & ~HiddenBit);
                needs.Add(new ElfVersionNeed(entry, providerName, file.String(strings, file.UInt32(entry + 8)), index));
                entry = Next(entry, file.UInt32(entry + 12));
            }

            uint next = file.UInt32(provider + 12);
            if (next == 0)
            {
                return needs;
            }

            provider = Next(provider, next);
        }
    }

    private static int Next(int offset, uint distance) => distance <= int.MaxValue - offset
        ? offset + (int)distance
        : throw new InvalidDataException("The library's version needs point outside the file.");
}

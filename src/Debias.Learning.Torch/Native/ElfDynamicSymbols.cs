namespace Debias.Learning.Torch.Native;

/// <summary>Reads the symbols that a library offers and needs.</summary>
internal static class ElfDynamicSymbols
{
    private const int SymbolSize = 24;
    private const ushort HiddenBit = 0x8000;

    public static IReadOnlyList<ElfDynamicSymbol> Read(ElfFile file)
    {
        ElfSection section = file.Section(ElfSectionType.DynamicSymbols);
        ElfSection strings = file.StringsOf(section);
        ElfSection versions = file.Section(ElfSectionType.SymbolVersions);
        int count = section.Size / SymbolSize;
        var symbols = new ElfDynamicSymbol[count];
        for (int i = 0; i < count; i++)
        {
            int entry = section.Offset + i * SymbolSize;
            uint name = file.UInt32(entry);
            int version = versions.Offset + i * sizeof(ushort);
            symbols[i] = new ElfDynamicSymbol(
                strings.Offset + (int)name,
                file.String(strings, name),
                file.UInt16(entry + 6) == 0,
                version,
                (ushort)(file.UInt16(version) & ~HiddenBit)
            );
        }

        return symbols;
    }
}

namespace Debias.Learning.Torch.Native;

/// <summary>The section types that dynamic linking rests on (ELF specification and its GNU extensions).</summary>
internal enum ElfSectionType : uint
{
    StringTable = 3,
    NoBits = 8,
    DynamicSymbols = 11,
    VersionNeeds = 0x6ffffffe,
    SymbolVersions = 0x6fffffff,
}

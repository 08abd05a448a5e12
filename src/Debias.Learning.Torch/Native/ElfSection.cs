namespace Debias.Learning.Torch.Native;

/// <summary>One entry of an ELF file's section table; offsets and sizes are in bytes of the file.</summary>
internal readonly record struct ElfSection(ElfSectionType Type, int Offset, int Size, int Link, int EntrySize);

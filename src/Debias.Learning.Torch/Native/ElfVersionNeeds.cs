namespace Debias.Learning.Torch.Native;

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

    private static int Next(int offset, uint distance) =>
        distance <= int.MaxValue - offset
            ? offset + (int)distance
            : throw new InvalidDataException("The library's version needs point outside the file.");
}

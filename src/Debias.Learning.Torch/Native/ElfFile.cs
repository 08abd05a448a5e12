using System.Buffers.Binary;
using System.Text;

namespace Debias.Learning.Torch.Native;

/// <summary>
/// Reads a 64-bit little-endian x86-64 ELF shared library, bounds-checked. Offsets it hands out are offsets into the
/// bytes it was given, so that they can be patched.
/// </summary>
internal sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const ushort SharedObject = 3;
    private const ushort X64 = 62;

    private readonly byte[] _bytes;
    private readonly ElfSection[] _sections;

    /// <exception cref="InvalidDataException">Not such a library, or cut short.</exception>
    public ElfFile(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < HeaderSize || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }

        if (UInt16(16) != SharedObject || UInt16(18) != X64)
        {
            throw new InvalidDataException($"Not an x86-64 shared library (ELF type {UInt16(16)}, machine {UInt16(18)}).");
        }

        _sections = ReadSections();
    }

    /// <summary>The only section of a type.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public ElfSection Section(ElfSectionType type)
    {
        foreach (ElfSection section in _sections)
        {
            if (section.Type == type)
            {
                return section;
            }
        }

        throw new InvalidDataException($"The library has no section of type {type}.");
    }

    /// <summary>The section that holds another one's strings.</summary>
    public ElfSection StringsOf(ElfSection section)
    {
        if (section.Link < 0 || section.Link >= _sections.Length || _sections[section.Link].Type != ElfSectionType.StringTable)
        {
            throw new InvalidDataException($"Section of type {section.Type} names no string table.");
        }

        return _sections[section.Link];
    }

    /// <summary>The zero-terminated string at an offset into a string table.</summary>
    public string String(ElfSection strings, uint offset)
    {
        if (offset >= strings.Size)
        {
            throw new InvalidDataException($"String offset {offset} lies outside its table of {strings.Size} bytes.");
        }

        ReadOnlySpan<byte> rest = _bytes.AsSpan(strings.Offset + (int)offset, strings.Size - (int)offset);
        int length = rest.IndexOf((byte)0);
        return length >= 0
            ? Encoding.ASCII.GetString(rest[..length])
            : throw new InvalidDataException($"The string at offset {offset} does not end.");
    }

    /// <summary>The 16-bit word at an offset into the file.</summary>
    public ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, sizeof(ushort)));

    /// <summary>The 32-bit word at an offset into the file.</summary>
    public uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, sizeof(uint)));

    private ElfSection[] ReadSections()
    {
        int table = FileOffset(40);
        int size = UInt16(58);
        int count = UInt16(60);
        if (count == 0 || size != SectionHeaderSize)
        {
            throw new InvalidDataException("The library has no section table.");
        }

        var sections = new ElfSection[count];
        for (int i = 0; i < count; i++)
        {
            int header = checked(table + i * size);
            var section = new ElfSection(
                (ElfSectionType)UInt32(header + 4),
                FileOffset(header + 24),
                FileOffset(header + 32),
                (int)UInt32(header + 40),
                FileOffset(header + 56)
            );
            if (section.Type != ElfSectionType.NoBits)
            {
                Slice(section.Offset, section.Size);
            }

            sections[i] = section;
        }

        return sections;
    }

    private int FileOffset(int offset)
    {
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, sizeof(ulong)));
        return value <= int.MaxValue
            ? (int)value
            : throw new InvalidDataException($"Offset or size {value} is beyond any library that is patched here.");
    }

    private ReadOnlySpan<byte> Slice(int offset, int length) =>
        offset >= 0 && length <= _bytes.Length - offset
            ? _bytes.AsSpan(offset, length)
            : throw new InvalidDataException($"The library is cut short: bytes {offset} to {(long)offset + length} of {_bytes.Length}.");
}

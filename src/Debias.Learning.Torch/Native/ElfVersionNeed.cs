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

namespace Debias.Learning.Torch.Native;

/// <summary>One dynamic symbol.</summary>
/// <param name="NameOffset">Where its name lies in the file.</param>
/// <param name="Name">Its (mangled) name.</param>
/// <param name="IsUndefined">Whether another library must provide it.</param>
/// <param name="VersionOffset">Where its version index lies in the file.</param>
/// <param name="Version">Its version index.</param>
internal readonly record struct ElfDynamicSymbol(int NameOffset, string Name, bool IsUndefined, int VersionOffset, ushort Version);

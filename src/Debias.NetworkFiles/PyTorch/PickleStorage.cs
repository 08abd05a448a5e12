using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.PyTorch;

/// <summary>A storage that a pickle refers to; its bytes are an entry of the archive.</summary>
/// <param name="Type">Of its elements.</param>
/// <param name="Key">The entry's name below <c>data/</c>.</param>
internal sealed record PickleStorage(ElementType Type, string Key);

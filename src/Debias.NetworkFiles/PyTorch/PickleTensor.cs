namespace Debias.NetworkFiles.PyTorch;

/// <summary>A view of a storage, as a pickle describes it.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Offset">The first element.</param>
/// <param name="Sizes">Sizes, the slowest first.</param>
/// <param name="Strides">Elements from one index of each dimension to the next.</param>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Sizes, long[] Strides);

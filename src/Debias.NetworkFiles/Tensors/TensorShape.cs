namespace Debias.NetworkFiles.Tensors;

/// <summary>Sizes as a file states them, checked before anything is allocated for them.</summary>
internal static class TensorShape
{
    private const int MostDimensions = 8;

    /// <summary>The sizes, and the number of elements.</summary>
    /// <param name="name">The tensor, for messages.</param>
    /// <param name="sizes">As stated.</param>
    /// <param name="most">Elements that the file's bytes could fill at most.</param>
    /// <exception cref="NetworkFileException">They are not sizes, or more than there are bytes for.</exception>
    public static (int[] Shape, int Count) Check(string name, IReadOnlyCollection<long> sizes, long most)
    {
        if (sizes.Count > MostDimensions)
        {
            throw new NetworkFileException($"The tensor '{name}' has {sizes.Count} dimensions; up to {MostDimensions} are read.");
        }

        long count = 1;
        foreach (long size in sizes)
        {
            if (size < 0 || size > int.MaxValue)
            {
                throw new NetworkFileException($"The tensor '{name}' has a size of {size}.");
            }

            count *= size;
            if (count > most)
            {
                throw new NetworkFileException($"The tensor '{name}' would have more elements than the file has bytes for.");
            }
        }

        return ([.. sizes.Select(size => (int)size)], (int)count);
    }
}

namespace Debias.NetworkFiles.Tensors;

/// <summary>A tensor of a network file.</summary>
/// <param name="Name">Its name in the file, for example <c>layer1.weight</c>.</param>
/// <param name="Shape">Its sizes, the slowest first; empty for a single number.</param>
/// <param name="Values">Its elements in row-major order, in single precision.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, float[] Values)
{
    /// <summary>How the sizes read, for example <c>64 × 34</c>.</summary>
    public string ShapeText => Shape.Count == 0 ? "1" : string.Join(" × ", Shape);
}

using Debias.Learning.Classifier;

namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// Where a stack's tensors lie in its flat vectors: a tensor at offset o with n values in <see cref="WeightLayout"/> lies at K · o in a
/// stack of K, as [K, n]; the vector's end is rounded up by <see cref="StackAlignment"/>. Every stacked tensor is thus contiguous,
/// which batch normalisation over [1, K · width, rows] asks for.
/// </summary>
internal sealed class StackLayout
{
    public StackLayout(ClassifierShape shape)
    {
        Weights = new WeightLayout(shape);
        var parameters = new List<StackSegment>();
        var statistics = new List<StackSegment>();
        for (int block = 0; block < shape.Blocks; block++)
        {
            parameters.Add(new StackSegment(Weights.WeightOf(block), shape.Width * shape.InputsOf(block)));
            parameters.Add(new StackSegment(Weights.BiasOf(block), shape.Width));
            parameters.Add(new StackSegment(Weights.ScaleOf(block), shape.Width));
            parameters.Add(new StackSegment(Weights.ShiftOf(block), shape.Width));
            statistics.Add(new StackSegment(Weights.MeanOf(block), shape.Width));
            statistics.Add(new StackSegment(Weights.VarianceOf(block), shape.Width));
        }

        parameters.Add(new StackSegment(Weights.OutputWeight, shape.Width));
        parameters.Add(new StackSegment(Weights.OutputBias, 1));
        Parameters = parameters;
        Statistics = statistics;
    }

    public WeightLayout Weights { get; }

    public IReadOnlyList<StackSegment> Parameters { get; }

    public IReadOnlyList<StackSegment> Statistics { get; }
}

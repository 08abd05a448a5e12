using System.Runtime.InteropServices;
using Debias.Learning.Classifier;
using TorchSharp;

namespace Debias.Learning.Torch.Networks;

/// <summary>
/// Parameters, their gradient and the running statistics, each one flat tensor in the order of <see cref="WeightLayout"/>. The blocks
/// that the forward pass works with are views into them, so that the optimiser updates everything at once.
/// </summary>
internal sealed class TorchParameters : IDisposable
{
    private readonly List<torch.Tensor> _owned = [];

    public TorchParameters(ClassifierShape shape, torch.ScalarType type, torch.Device device)
    {
        Layout = new WeightLayout(shape);
        using (DisposeScope scope = torch.NewDisposeScope())
        {
            Flat = Keep(torch.zeros(Layout.ParameterCount, type, device));
            Gradient = Keep(torch.zeros(Layout.ParameterCount, type, device));
            Statistics = Keep(torch.zeros(Layout.StatisticCount, type, device));
            Blocks = new TorchBlock[shape.Blocks];
            for (int block = 0; block < Blocks.Length; block++)
            {
                Blocks[block] = new TorchBlock(
                    Trained(Layout.WeightOf(block), shape.Width, shape.InputsOf(block)),
                    Trained(Layout.BiasOf(block), shape.Width),
                    Trained(Layout.ScaleOf(block), shape.Width),
                    Trained(Layout.ShiftOf(block), shape.Width),
                    Keep(Statistics.narrow(0, Layout.MeanOf(block), shape.Width)),
                    Keep(Statistics.narrow(0, Layout.VarianceOf(block), shape.Width))
                );
            }

            OutputWeight = Trained(Layout.OutputWeight, 1, shape.Width);
            OutputBias = Trained(Layout.OutputBias, 1);
        }
    }

    public WeightLayout Layout { get; }

    public torch.Tensor Flat { get; }

    public torch.Tensor Gradient { get; }

    public torch.Tensor Statistics { get; }

    public TorchBlock[] Blocks { get; }

    public torch.Tensor OutputWeight { get; }

    public torch.Tensor OutputBias { get; }

    public void Load(ClassifierWeights weights)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Flat.copy_(torch.frombuffer(weights.Parameters, torch.ScalarType.Float32));
        Statistics.copy_(torch.frombuffer(weights.RunningStatistics, torch.ScalarType.Float32));
    }

    public ClassifierWeights Snapshot()
    {
        var weights = new ClassifierWeights(Layout.Shape);
        Read(Flat, weights.Parameters);
        Read(Statistics, weights.RunningStatistics);
        return weights;
    }

    /// <summary>Replaces the gradient.</summary>
    public void LoadGradient(ReadOnlySpan<float> gradient)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Gradient.copy_(torch.frombuffer(gradient.ToArray(), torch.ScalarType.Float32));
    }

    /// <summary>θ ← θ − η ∇.</summary>
    public void Descend(double learningRate)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Scalar step = -learningRate;
        Flat.add_(Gradient, step);
    }

    /// <summary>Copies a tensor's values out, in single precision.</summary>
    public static void Read(torch.Tensor source, Span<float> target)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor values = source.detach().to(torch.ScalarType.Float32).cpu().contiguous();
        MemoryMarshal.Cast<byte, float>(values.bytes)[..target.Length].CopyTo(target);
    }

    public void Dispose()
    {
        foreach (torch.Tensor tensor in _owned)
        {
            tensor.Dispose();
        }
    }

    /// <summary>A leaf of the graph that shares the flat tensor's memory and collects its gradient in the flat gradient.</summary>
    private torch.Tensor Trained(int offset, params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, length) => product * length);
        torch.Tensor leaf = Keep(Flat.narrow(0, offset, count).view(shape).detach().requires_grad_(true));
        leaf.grad = Gradient.narrow(0, offset, count).view(shape);
        return leaf;
    }

    private torch.Tensor Keep(torch.Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}

using Debias.Learning.Classifier;
using Debias.Learning.Torch.Networks;
using Debias.Learning.Torch.Tensors;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// Parameters and running statistics of K replicates, each one flat tensor, with the blocks that the forward pass works with as views
/// into them.
/// </summary>
internal sealed class StackedParameters : IDisposable
{
    private readonly List<torch.Tensor> _owned = [];
    private readonly StackLayout _layout;

    /// <summary>Takes the tensors over.</summary>
    public StackedParameters(StackLayout layout, int replicates, torch.Tensor flat, torch.Tensor statistics)
    {
        _layout = layout;
        Replicates = replicates;
        Flat = Keep(flat);
        Statistics = Keep(statistics);
        ClassifierShape shape = layout.Weights.Shape;
        var leaves = new List<torch.Tensor>();
        Blocks = new StackedBlock[shape.Blocks];
        using DisposeScope scope = torch.NewDisposeScope();
        for (int block = 0; block < Blocks.Length; block++)
        {
            Blocks[block] = new StackedBlock(
                Trained(layout.Weights.WeightOf(block), replicates, shape.Width, shape.InputsOf(block)),
                Trained(layout.Weights.BiasOf(block), replicates, shape.Width, 1),
                Trained(layout.Weights.ScaleOf(block), replicates * shape.Width),
                Trained(layout.Weights.ShiftOf(block), replicates * shape.Width),
                Keep(Statistics.narrow(0, replicates * layout.Weights.MeanOf(block), replicates * shape.Width)),
                Keep(Statistics.narrow(0, replicates * layout.Weights.VarianceOf(block), replicates * shape.Width))
            );
        }

        OutputWeight = Trained(layout.Weights.OutputWeight, replicates, 1, shape.Width);
        OutputBias = Trained(layout.Weights.OutputBias, replicates, 1, 1);
        Leaves = leaves;

        // A leaf of the graph that shares the flat tensor's memory, so that the optimiser updates all of them at once.
        torch.Tensor Trained(int offset, params long[] size)
        {
            long count = size.Aggregate(1L, (product, length) => product * length);
            torch.Tensor leaf = Keep(Flat.narrow(0, (long)replicates * offset, count).view(size).detach().requires_grad_(true));
            leaves.Add(leaf);
            return leaf;
        }
    }

    public int Replicates { get; }

    public torch.Tensor Flat { get; }

    public torch.Tensor Statistics { get; }

    public StackedBlock[] Blocks { get; }

    public torch.Tensor OutputWeight { get; }

    public torch.Tensor OutputBias { get; }

    /// <summary>Everything that is trained, in the order of the flat tensor.</summary>
    public IList<torch.Tensor> Leaves { get; }

    public static StackedParameters Load(
        StackLayout layout,
        IReadOnlyList<ClassifierWeights> weights,
        torch.ScalarType type,
        torch.Device device
    )
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return new StackedParameters(
            layout,
            weights.Count,
            Move(StackedVector.Join(layout.Parameters, [.. weights.Select(replicate => replicate.Parameters)])),
            Move(StackedVector.Join(layout.Statistics, [.. weights.Select(replicate => replicate.RunningStatistics)]))
        );

        torch.Tensor Move(float[] values) => OwnMemory.Copy(values, type, device);
    }

    /// <summary>The kept replicates, as a stack of their own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="positions">Where they are.</param>
    public StackedParameters Keep(int count, torch.Tensor positions)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return new StackedParameters(
            _layout,
            count,
            StackedVector.Keep(_layout.Parameters, Flat, Replicates, positions),
            StackedVector.Keep(_layout.Statistics, Statistics, Replicates, positions)
        );
    }

    /// <summary>Copies everything to the host; a replicate's weights are then a matter of copying memory.</summary>
    public StackSnapshot Snapshot()
    {
        var parameters = new float[Flat.NumberOfElements];
        var statistics = new float[Statistics.NumberOfElements];
        TorchParameters.Read(Flat, parameters);
        TorchParameters.Read(Statistics, statistics);
        return new StackSnapshot(_layout, Replicates, parameters, statistics);
    }

    public void Dispose()
    {
        foreach (torch.Tensor tensor in _owned)
        {
            tensor.Dispose();
        }
    }

    private torch.Tensor Keep(torch.Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}

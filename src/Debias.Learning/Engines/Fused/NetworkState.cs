using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Engines.Fused;

/// <summary>Everything that forward and backward passes read and write.</summary>
internal sealed class NetworkState(ClassifierShape shape, DropoutOptions dropout) : IDisposable
{
    public PaddedLayout Layout { get; } = new(shape);

    public DropoutOptions Dropout { get; } = dropout;

    public AlignedBuffer Parameters { get; } = new(new PaddedLayout(shape).ParameterCount);

    public AlignedBuffer Gradient { get; } = new(new PaddedLayout(shape).ParameterCount);

    public AlignedBuffer Running { get; } = new(new PaddedLayout(shape).StatisticCount);

    /// <summary>Mean and variance of the last training-mode batch, laid out as <see cref="Running"/>.</summary>
    public AlignedBuffer Batch { get; } = new(new PaddedLayout(shape).StatisticCount);

    /// <summary>Per block, the sum over rows of the gradient with respect to the activation [blocks, width].</summary>
    public AlignedBuffer ActivationGradients { get; } = new(new PaddedLayout(shape).Width * shape.Blocks);

    /// <summary>One block's <see cref="BatchNorm.Affine"/> [units]: what activations are multiplied by.</summary>
    public AlignedBuffer Factor { get; } = new(new PaddedLayout(shape).Width);

    /// <summary>What is added to them [units].</summary>
    public AlignedBuffer Offset { get; } = new(new PaddedLayout(shape).Width);

    /// <summary>One block's weight, transposed back [units, inputs].</summary>
    public AlignedBuffer Transposed { get; } = new(new PaddedLayout(shape).Width * new PaddedLayout(shape).Width);

    public InputRows Inputs { get; } = new(new PaddedLayout(shape));

    public Workspace Workspace { get; } = new(new PaddedLayout(shape));

    /// <summary>Training-mode passes so far; counts the dropout stream on.</summary>
    public uint Passes { get; set; }

    public void Load(ClassifierWeights weights)
    {
        Layout.Pack(weights.Parameters, Parameters.Span);
        Layout.PackStatistics(weights.RunningStatistics, Running.Span);
    }

    public ClassifierWeights Snapshot()
    {
        var weights = new ClassifierWeights(Layout.Shape);
        Layout.Unpack(Parameters.Span, weights.Parameters);
        Layout.UnpackStatistics(Running.Span, weights.RunningStatistics);
        return weights;
    }

    public void Dispose()
    {
        Parameters.Dispose();
        Gradient.Dispose();
        Running.Dispose();
        Batch.Dispose();
        ActivationGradients.Dispose();
        Factor.Dispose();
        Offset.Dispose();
        Transposed.Dispose();
        Inputs.Dispose();
        Workspace.Dispose();
    }
}

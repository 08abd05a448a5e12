using Debias.Learning.Classifier;
using Debias.Learning.Torch.Networks;
using Debias.Learning.Torch.Tensors;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Debias.Learning.Torch.Stacked;

/// <summary>K networks of one shape that take their steps together. Every call frees the tensors it made.</summary>
internal sealed class StackedNetwork : IDisposable
{
    private readonly StackLayout _layout;
    private readonly StackedAdam _adam;
    private readonly IStackedDropout? _dropout;
    private StackedParameters _parameters;
    private torch.Tensor _losses;

    public StackedNetwork(IReadOnlyList<ClassifierWeights> weights, IStackedDropout? dropout, torch.ScalarType type, torch.Device device)
    {
        _layout = new StackLayout(weights[0].Shape);
        _parameters = StackedParameters.Load(_layout, weights, type, device);
        _adam = new StackedAdam(_layout.Parameters, _parameters.Flat);
        _dropout = dropout;
        _losses = NoLosses(weights.Count, device);
    }

    public int Replicates => _parameters.Replicates;

    /// <summary>Sets the replicates' learning rates.</summary>
    public void SetRates(double[] rates) => _adam.SetRates(rates);

    /// <summary>One Adam step of every replicate on its own batch; its loss is added up where the tensors are.</summary>
    /// <param name="inputs">[K, rows, inputs].</param>
    /// <param name="targets">[K, rows].</param>
    public void Step(torch.Tensor inputs, torch.Tensor targets)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable withGradient = torch.enable_grad();
        torch.Tensor scores = StackedForwardPass.Run(_parameters, inputs, training: true, _dropout?.Next((int)inputs.shape[1]));

        // Torch's cross-entropy refuses NaN, for the whole stack; the replicate that brought it must lose only itself.
        torch.Tensor losses = F.binary_cross_entropy(scores.nan_to_num(0.5), targets, reduction: torch.nn.Reduction.None).mean([1]);
        IList<torch.Tensor> gradients = torch.autograd.grad([losses.sum()], _parameters.Leaves);
        using IDisposable noGradient = torch.no_grad();
        using Scalar nothing = 0;
        _losses.add_(losses.detach().add(scores.detach().sum(1).mul(nothing), HeldScalar.One), HeldScalar.One);
        _adam.Update(_parameters.Flat, StackedVector.Concatenate(gradients));
    }

    /// <summary>The sums of the losses since the last call.</summary>
    public double[] TakeLosses()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] sums = _losses.cpu().data<double>().ToArray();
        _losses.zero_();
        return sums;
    }

    /// <summary>f(x) in evaluation mode.</summary>
    /// <param name="inputs">[K, rows, inputs].</param>
    /// <param name="scores">[K · rows].</param>
    public void Score(torch.Tensor inputs, Span<float> scores)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        TorchParameters.Read(StackedForwardPass.Run(_parameters, inputs, training: false, masks: null), scores);
    }

    public StackSnapshot Snapshot() => _parameters.Snapshot();

    /// <summary>Goes on with the replicates at these positions only; their learning rates must be set anew.</summary>
    public void Keep(IReadOnlyList<int> kept)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor positions = torch.tensor(
            [.. kept.Select(position => (long)position)],
            torch.ScalarType.Int64,
            _parameters.Flat.device
        );
        StackedParameters old = _parameters;
        _parameters = old.Keep(kept.Count, positions);
        _adam.Keep(old.Replicates, positions);
        old.Dispose();
        _dropout?.Keep(kept);
        _losses.Dispose();
        _losses = NoLosses(kept.Count, _parameters.Flat.device);
    }

    public void Dispose()
    {
        _parameters.Dispose();
        _adam.Dispose();
        _dropout?.Dispose();
        _losses.Dispose();
    }

    private static torch.Tensor NoLosses(int replicates, torch.Device device) =>
        torch.zeros(replicates, torch.ScalarType.Float64, device).DetachFromDisposeScope();
}

using Debias.Learning.Torch.Tensors;
using Debias.Numerics;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>Adam over all parameters of a stack at once; each replicate has its own learning rate.</summary>
internal sealed class StackedAdam : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    // As in TorchAdam: moments that no longer matter would turn into denormal numbers, which processors are slow with.
    private const int StepsBetweenFlushes = 32;
    private static readonly Scalar Negligible = 1e-36;

    private readonly IReadOnlyList<StackSegment> _segments;
    private torch.Tensor _firstMoments;
    private torch.Tensor _secondMoments;
    private torch.Tensor? _steps;
    private double[] _rates = [];
    private int _count;

    public StackedAdam(IReadOnlyList<StackSegment> segments, torch.Tensor parameters)
    {
        _segments = segments;
        _firstMoments = torch.zeros_like(parameters).DetachFromDisposeScope();
        _secondMoments = torch.zeros_like(parameters).DetachFromDisposeScope();
    }

    /// <summary>Sets the replicates' learning rates.</summary>
    public void SetRates(double[] rates)
    {
        if (_steps is not null && rates.AsSpan().SequenceEqual(_rates))
        {
            return;
        }

        using DisposeScope scope = torch.NewDisposeScope();
        _rates = rates;
        _steps?.Dispose();
        torch.Tensor descending = torch.tensor([.. rates.Select(rate => -rate)], torch.ScalarType.Float64);
        _steps = StackedVector.Spread(_segments, descending.to(_firstMoments.dtype).to(_firstMoments.device)).DetachFromDisposeScope();
    }

    public void Update(torch.Tensor parameters, torch.Tensor gradient)
    {
        _count++;
        double correction1 = 1 - IntegerPower.Of(Beta1, _count);
        double correction2 = 1 - IntegerPower.Of(Beta2, _count);
        using Scalar decay1 = Beta1,
            decay2 = Beta2,
            rest1 = 1 - Beta1,
            rest2 = 1 - Beta2;
        using Scalar root = Math.Sqrt(correction2),
            epsilon = Epsilon,
            first = 1 / correction1;
        _firstMoments.mul_(decay1).add_(gradient, rest1);
        _secondMoments.mul_(decay2).addcmul_(gradient, gradient, rest2);
        torch.Tensor direction = _firstMoments.div(_secondMoments.sqrt().div_(root).add_(epsilon, HeldScalar.One));
        parameters.addcmul_(direction, _steps!, first);
        if (_count % StepsBetweenFlushes == 0)
        {
            _firstMoments.masked_fill_(_firstMoments.abs().le(Negligible), HeldScalar.Zero);
            _secondMoments.masked_fill_(_secondMoments.abs().le(Negligible), HeldScalar.Zero);
        }
    }

    /// <summary>Goes on with the kept replicates only; their rates must be set anew.</summary>
    public void Keep(int replicates, torch.Tensor positions)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _firstMoments = Replace(_firstMoments);
        _secondMoments = Replace(_secondMoments);
        _rates = [];

        torch.Tensor Replace(torch.Tensor moments)
        {
            torch.Tensor kept = StackedVector.Keep(_segments, moments, replicates, positions).DetachFromDisposeScope();
            moments.Dispose();
            return kept;
        }
    }

    public void Dispose()
    {
        _firstMoments.Dispose();
        _secondMoments.Dispose();
        _steps?.Dispose();
    }
}

using Debias.Learning.Torch.Tensors;
using Debias.Numerics;
using TorchSharp;

namespace Debias.Learning.Torch.Networks;

/// <summary>Adam as in PyTorch, over all parameters at once.</summary>
internal sealed class TorchAdam : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    // A dead unit's moments decay towards denormal numbers, which processors handle dozens of times more slowly. Moments below 1e-36 no
    // longer matter beside ε, and take more than 32 steps from there to the smallest normal number of single precision.
    private static readonly Scalar Negligible = 1e-36;
    private const int StepsBetweenFlushes = 32;

    private readonly torch.Tensor _firstMoments;
    private readonly torch.Tensor _secondMoments;
    private int _steps;

    public TorchAdam(torch.Tensor parameters)
    {
        _firstMoments = torch.zeros_like(parameters).DetachFromDisposeScope();
        _secondMoments = torch.zeros_like(parameters).DetachFromDisposeScope();
    }

    public void Update(torch.Tensor parameters, torch.Tensor gradient, double learningRate)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _steps++;
        double correction1 = 1 - IntegerPower.Of(Beta1, _steps);
        double correction2 = 1 - IntegerPower.Of(Beta2, _steps);
        using Scalar decay1 = Beta1,
            decay2 = Beta2,
            rest1 = 1 - Beta1,
            rest2 = 1 - Beta2;
        using Scalar root = Math.Sqrt(correction2),
            epsilon = Epsilon,
            step = -learningRate / correction1;
        _firstMoments.mul_(decay1).add_(gradient, rest1);
        _secondMoments.mul_(decay2).addcmul_(gradient, gradient, rest2);
        parameters.addcdiv_(_firstMoments, _secondMoments.sqrt().div_(root).add_(epsilon, HeldScalar.One), step);
        if (_steps % StepsBetweenFlushes == 0)
        {
            Flush(_firstMoments);
            Flush(_secondMoments);
        }
    }

    public void Reset()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _firstMoments.zero_();
        _secondMoments.zero_();
        _steps = 0;
    }

    public void Dispose()
    {
        _firstMoments.Dispose();
        _secondMoments.Dispose();
    }

    private static void Flush(torch.Tensor moments) => moments.masked_fill_(moments.abs().le(Negligible), HeldScalar.Zero);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Debias.Learning.Engines.Fused.Kernels.Lanes;
using Debias.Numerics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>Adam (Kingma and Ba) over a flat buffer, in PyTorch's order of operations.</summary>
internal static unsafe class Adam
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const float Epsilon = 1e-8f;

    /// <summary>Smaller moments become zero: denormal numbers would slow every later step.</summary>
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>One update.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="gradient">∇.</param>
    /// <param name="first">First moments.</param>
    /// <param name="second">Second moments.</param>
    /// <param name="length">Number of parameters, a multiple of 16.</param>
    /// <param name="step">Number of this update, from 1.</param>
    /// <param name="learningRate">η.</param>
    public static void Update(float* parameters, float* gradient, float* first, float* second, int length, int step, double learningRate)
    {
        (double remainder, float correction) = Corrections(step);
        var stepSize = (float)(learningRate / remainder);
        if (Vector512.IsHardwareAccelerated)
        {
            Update<Lanes512>(parameters, gradient, first, second, length, stepSize, correction);
        }
        else
        {
            Update<Lanes256>(parameters, gradient, first, second, length, stepSize, correction);
        }
    }

    /// <summary>What corrects the moments' bias at a step: 1 − β₁ᵗ, and 1 / √(1 − β₂ᵗ).</summary>
    public static (double Remainder, float RootCorrection) Corrections(int step) =>
        (1 - IntegerPower.Of(Beta1, step), (float)(1 / Math.Sqrt(1 - IntegerPower.Of(Beta2, step))));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Update<T>(
        float* parameters,
        float* gradient,
        float* first,
        float* second,
        int length,
        float stepSize,
        float correction
    )
        where T : unmanaged, ILanes<T>
    {
        T beta1 = T.Create((float)Beta1);
        T beta2 = T.Create((float)Beta2);
        T rest1 = T.Create((float)(1 - Beta1));
        T rest2 = T.Create((float)(1 - Beta2));
        T least = T.Create(SmallestNormal);
        T rootCorrection = T.Create(correction);
        T epsilon = T.Create(Epsilon);
        T size = T.Create(stepSize);
        for (int i = 0; i < length; i += T.Count)
        {
            T g = T.Load(gradient + i);
            T m = T.FlushBelow(T.FusedMultiplyAdd(beta1, T.Load(first + i), rest1 * g), least);
            T v = T.FlushBelow(T.FusedMultiplyAdd(beta2, T.Load(second + i), rest2 * g * g), least);
            m.Store(first + i);
            v.Store(second + i);
            T denominator = T.FusedMultiplyAdd(T.SquareRoot(v), rootCorrection, epsilon);
            (T.Load(parameters + i) - size * (m / denominator)).Store(parameters + i);
        }
    }
}

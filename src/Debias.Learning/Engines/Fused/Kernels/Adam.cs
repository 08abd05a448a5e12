using System.Runtime.Intrinsics;
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
        (double remainder, float rootCorrection) = Corrections(step);
        Vector512<float> stepSize = Vector512.Create((float)(learningRate / remainder));
        Vector512<float> correction = Vector512.Create(rootCorrection);
        Vector512<float> beta1 = Vector512.Create((float)Beta1);
        Vector512<float> beta2 = Vector512.Create((float)Beta2);
        Vector512<float> rest1 = Vector512.Create((float)(1 - Beta1));
        Vector512<float> rest2 = Vector512.Create((float)(1 - Beta2));
        Vector512<float> epsilon = Vector512.Create(Epsilon);
        for (int i = 0; i < length; i += PaddedLayout.Lanes)
        {
            Vector512<float> g = Vector512.Load(gradient + i);
            Vector512<float> m = Flush(Vector512.FusedMultiplyAdd(beta1, Vector512.Load(first + i), rest1 * g));
            Vector512<float> v = Flush(Vector512.FusedMultiplyAdd(beta2, Vector512.Load(second + i), rest2 * g * g));
            m.Store(first + i);
            v.Store(second + i);
            Vector512<float> denominator = Vector512.FusedMultiplyAdd(Vector512.Sqrt(v), correction, epsilon);
            (Vector512.Load(parameters + i) - stepSize * (m / denominator)).Store(parameters + i);
        }
    }

    /// <summary>What corrects the moments' bias at a step: 1 − β₁ᵗ, and 1 / √(1 − β₂ᵗ).</summary>
    public static (double Remainder, float RootCorrection) Corrections(int step) =>
        (1 - IntegerPower.Of(Beta1, step), (float)(1 / Math.Sqrt(1 - IntegerPower.Of(Beta2, step))));

    private static Vector512<float> Flush(Vector512<float> value) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(value), Vector512.Create(SmallestNormal)),
            Vector512<float>.Zero,
            value
        );
}

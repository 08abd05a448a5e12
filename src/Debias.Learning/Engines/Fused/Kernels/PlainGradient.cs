using System.Runtime.Intrinsics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>θ ← θ − η ∇ over a flat buffer.</summary>
internal static unsafe class PlainGradient
{
    public static void Update(float* parameters, float* gradient, int length, double learningRate)
    {
        Vector512<float> rate = Vector512.Create((float)-learningRate);
        for (int i = 0; i < length; i += PaddedLayout.Lanes)
        {
            Vector512.FusedMultiplyAdd(rate, Vector512.Load(gradient + i), Vector512.Load(parameters + i)).Store(parameters + i);
        }
    }
}

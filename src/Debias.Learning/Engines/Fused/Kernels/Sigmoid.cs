using System.Runtime.CompilerServices;
using Debias.Numerics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>The logistic function of a logit.</summary>
internal static class Sigmoid
{
    /// <summary>1 / (1 + e⁻ˣ), rounded to single precision from double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float logit) => (float)Logistic.Of(logit);
}

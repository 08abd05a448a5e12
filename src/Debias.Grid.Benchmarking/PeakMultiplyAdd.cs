using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// Single-precision fused multiply-adds in registers alone, in more independent chains than latency × units of any processor: as many as
/// a core can do. Widths have loops of their own, because a processor with 16 registers cannot hold as many chains.
/// </summary>
internal static class PeakMultiplyAdd
{
    private const int Chains512 = 16;
    private const int Chains256 = 12;

    /// <summary>Operations of one iteration, two for each multiply-add.</summary>
    public static int FlopsPerIteration =>
        2 * (Vector512.IsHardwareAccelerated ? Chains512 * Vector512<float>.Count : Chains256 * Vector256<float>.Count);

    /// <summary>Runs iterations; the result only keeps the work from being optimised away.</summary>
    public static float Run(int iterations) => Vector512.IsHardwareAccelerated ? Run512(iterations) : Run256(iterations);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512(int iterations)
    {
        // Values stay near 1: no denormals, no overflow.
        Vector512<float> factor = Vector512.Create(0.999f);
        Vector512<float> addend = Vector512.Create(0.001f);
        Vector512<float> a0 = factor,
            a1 = factor,
            a2 = factor,
            a3 = factor,
            a4 = factor,
            a5 = factor,
            a6 = factor,
            a7 = factor;
        Vector512<float> b0 = factor,
            b1 = factor,
            b2 = factor,
            b3 = factor,
            b4 = factor,
            b5 = factor,
            b6 = factor,
            b7 = factor;
        for (int i = 0; i < iterations; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, factor, addend);
            a1 = Vector512.FusedMultiplyAdd(a1, factor, addend);
            a2 = Vector512.FusedMultiplyAdd(a2, factor, addend);
            a3 = Vector512.FusedMultiplyAdd(a3, factor, addend);
            a4 = Vector512.FusedMultiplyAdd(a4, factor, addend);
            a5 = Vector512.FusedMultiplyAdd(a5, factor, addend);
            a6 = Vector512.FusedMultiplyAdd(a6, factor, addend);
            a7 = Vector512.FusedMultiplyAdd(a7, factor, addend);
            b0 = Vector512.FusedMultiplyAdd(b0, factor, addend);
            b1 = Vector512.FusedMultiplyAdd(b1, factor, addend);
            b2 = Vector512.FusedMultiplyAdd(b2, factor, addend);
            b3 = Vector512.FusedMultiplyAdd(b3, factor, addend);
            b4 = Vector512.FusedMultiplyAdd(b4, factor, addend);
            b5 = Vector512.FusedMultiplyAdd(b5, factor, addend);
            b6 = Vector512.FusedMultiplyAdd(b6, factor, addend);
            b7 = Vector512.FusedMultiplyAdd(b7, factor, addend);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256(int iterations)
    {
        Vector256<float> factor = Vector256.Create(0.999f);
        Vector256<float> addend = Vector256.Create(0.001f);
        Vector256<float> a0 = factor,
            a1 = factor,
            a2 = factor,
            a3 = factor,
            a4 = factor,
            a5 = factor;
        Vector256<float> b0 = factor,
            b1 = factor,
            b2 = factor,
            b3 = factor,
            b4 = factor,
            b5 = factor;
        for (int i = 0; i < iterations; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, factor, addend);
            a1 = Vector256.FusedMultiplyAdd(a1, factor, addend);
            a2 = Vector256.FusedMultiplyAdd(a2, factor, addend);
            a3 = Vector256.FusedMultiplyAdd(a3, factor, addend);
            a4 = Vector256.FusedMultiplyAdd(a4, factor, addend);
            a5 = Vector256.FusedMultiplyAdd(a5, factor, addend);
            b0 = Vector256.FusedMultiplyAdd(b0, factor, addend);
            b1 = Vector256.FusedMultiplyAdd(b1, factor, addend);
            b2 = Vector256.FusedMultiplyAdd(b2, factor, addend);
            b3 = Vector256.FusedMultiplyAdd(b3, factor, addend);
            b4 = Vector256.FusedMultiplyAdd(b4, factor, addend);
            b5 = Vector256.FusedMultiplyAdd(b5, factor, addend);
        }

        return Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + b0 + b1 + b2 + b3 + b4 + b5);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Debias.Datasets.Randomness;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary><see cref="DropoutKernel"/> for processors with vectors of 8 numbers or fewer; its draws are the same.</summary>
internal static unsafe class NarrowDropoutKernel
{
    private const int RowsPerDraw = 8;
    private const int Lanes = 8;

    /// <summary>Replaces pre-activations by max(0, z), times 1 / (1 − p) where kept and 0 where dropped.</summary>
    /// <param name="values">[rows, lanes].</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="lanes">Padded units.</param>
    /// <param name="dropout">Probability and stream.</param>
    /// <param name="block">Block of the network.</param>
    /// <param name="pass">Training-mode pass.</param>
    public static void RectifyAndDrop(float* values, int rows, int lanes, DropoutOptions dropout, int block, uint pass)
    {
        Vector256<uint> dropBelow = Vector256.Create(DropoutMask.DropBelow(dropout.Probability));
        Vector256<float> scale = Vector256.Create(DropoutKernel.Scale(dropout.Probability));
        Vector256<uint> low = Vector256.Create(0xFFFFu);
        for (int row = 0; row < rows; row += RowsPerDraw)
        {
            for (int lane = 0; lane < lanes; lane += Lanes)
            {
                Vector256<uint> word0 = Vector256<uint>.Indices + Vector256.Create((uint)lane);
                Vector256<uint> word1 = Vector256.Create((uint)(row / RowsPerDraw));
                Vector256<uint> word2 = Vector256.Create((uint)block);
                Vector256<uint> word3 = Vector256.Create(pass);
                Generate(dropout.Key, ref word0, ref word1, ref word2, ref word3);
                float* target = values + (nint)row * lanes + lane;
                int left = rows - row;
                Apply(target, lanes, 0, left, word0, low, dropBelow, scale);
                Apply(target, lanes, 2, left, word1, low, dropBelow, scale);
                Apply(target, lanes, 4, left, word2, low, dropBelow, scale);
                Apply(target, lanes, 6, left, word3, low, dropBelow, scale);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(
        float* target,
        int lanes,
        int offset,
        int left,
        Vector256<uint> word,
        Vector256<uint> low,
        Vector256<uint> dropBelow,
        Vector256<float> scale
    )
    {
        if (offset < left)
        {
            ApplyHalf(target + offset * lanes, word & low, dropBelow, scale);
        }

        if (offset + 1 < left)
        {
            ApplyHalf(target + (offset + 1) * lanes, word >>> 16, dropBelow, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplyHalf(float* target, Vector256<uint> half, Vector256<uint> dropBelow, Vector256<float> scale)
    {
        Vector256<float> value = Vector256.Load(target);
        Vector256<float> rectified = Vector256.AndNot(value, Vector256.LessThanOrEqual(value, Vector256<float>.Zero)) * scale;
        Vector256
            .ConditionalSelect(Vector256.GreaterThanOrEqual(half, dropBelow).AsSingle(), rectified, Vector256<float>.Zero)
            .Store(target);
    }

    /// <summary>
    /// <see cref="Philox.Generate"/> on 8 counters. Even and odd lanes go through the rounds apart, each in the low word of 64 bits,
    /// where products leave them and multiplications find them; what is left in the high words is never looked at.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Generate(
        StreamKey key,
        ref Vector256<uint> counter0,
        ref Vector256<uint> counter1,
        ref Vector256<uint> counter2,
        ref Vector256<uint> counter3
    )
    {
        Vector256<ulong> even0 = counter0.AsUInt64(),
            even1 = counter1.AsUInt64(),
            even2 = counter2.AsUInt64(),
            even3 = counter3.AsUInt64();
        Vector256<ulong> odd0 = even0 >>> 32,
            odd1 = even1 >>> 32,
            odd2 = even2 >>> 32,
            odd3 = even3 >>> 32;
        ulong key0 = (uint)key.Value;
        ulong key1 = (uint)(key.Value >> 32);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector256<ulong> roundKey0 = Vector256.Create(key0);
            Vector256<ulong> roundKey1 = Vector256.Create(key1);
            Round(ref even0, ref even1, ref even2, ref even3, roundKey0, roundKey1);
            Round(ref odd0, ref odd1, ref odd2, ref odd3, roundKey0, roundKey1);
            key0 = (uint)key0 + (ulong)Philox.Weyl0;
            key1 = (uint)key1 + (ulong)Philox.Weyl1;
        }

        counter0 = Interleave(even0, odd0);
        counter1 = Interleave(even1, odd1);
        counter2 = Interleave(even2, odd2);
        counter3 = Interleave(even3, odd3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> counter0,
        ref Vector256<ulong> counter1,
        ref Vector256<ulong> counter2,
        ref Vector256<ulong> counter3,
        Vector256<ulong> key0,
        Vector256<ulong> key1
    )
    {
        Vector256<ulong> product0 = MultiplyLow(counter0, Philox.Multiplier0);
        Vector256<ulong> product1 = MultiplyLow(counter2, Philox.Multiplier1);
        counter0 = (product1 >>> 32) ^ counter1 ^ key0;
        counter1 = product1;
        counter2 = (product0 >>> 32) ^ counter3 ^ key1;
        counter3 = product0;
    }

    /// <summary>Low words of both into 32-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Interleave(Vector256<ulong> even, Vector256<ulong> odd) =>
        ((even & Vector256.Create((ulong)uint.MaxValue)) | (odd << 32)).AsUInt32();

    /// <summary>64-bit products of the low words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLow(Vector256<ulong> value, uint multiplier)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.Multiply(value.AsUInt32(), Vector256.Create((ulong)multiplier).AsUInt32());
        }

        return (value & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)multiplier);
    }
}

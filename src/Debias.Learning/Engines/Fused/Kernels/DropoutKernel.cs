using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Debias.Datasets.Randomness;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>ReLU, then <see cref="DropoutMask"/> for 16 units and 8 rows at a time.</summary>
internal static unsafe class DropoutKernel
{
    private const int RowsPerDraw = 8;

    /// <summary>Replaces pre-activations by max(0, z), times 1 / (1 − p) where kept and 0 where dropped.</summary>
    /// <param name="values">[rows, lanes].</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="lanes">Padded units.</param>
    /// <param name="dropout">Probability and stream.</param>
    /// <param name="block">Block of the network.</param>
    /// <param name="pass">Training-mode pass.</param>
    public static void RectifyAndDrop(float* values, int rows, int lanes, DropoutOptions dropout, int block, uint pass)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            NarrowDropoutKernel.RectifyAndDrop(values, rows, lanes, dropout, block, pass);
            return;
        }

        Vector512<uint> dropBelow = Vector512.Create(DropoutMask.DropBelow(dropout.Probability));
        Vector512<float> scale = Vector512.Create(Scale(dropout.Probability));
        Vector512<uint> low = Vector512.Create(0xFFFFu);
        for (int row = 0; row < rows; row += RowsPerDraw)
        {
            for (int lane = 0; lane < lanes; lane += PaddedLayout.Lanes)
            {
                Vector512<uint> word0 = Vector512<uint>.Indices + Vector512.Create((uint)lane);
                Vector512<uint> word1 = Vector512.Create((uint)(row / RowsPerDraw));
                Vector512<uint> word2 = Vector512.Create((uint)block);
                Vector512<uint> word3 = Vector512.Create(pass);
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

    /// <summary>Replaces pre-activations by max(0, z).</summary>
    public static void Rectify(float* values, int count)
    {
        for (int i = 0; i < count; i += Lanes256.Count)
        {
            Lanes256.Rectify(Lanes256.Load(values + i)).Store(values + i);
        }
    }

    /// <summary>1 / (1 − p).</summary>
    public static float Scale(float probability) => (float)(1.0 / (1.0 - probability));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(
        float* target,
        int lanes,
        int offset,
        int left,
        Vector512<uint> word,
        Vector512<uint> low,
        Vector512<uint> dropBelow,
        Vector512<float> scale
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
    private static void ApplyHalf(float* target, Vector512<uint> half, Vector512<uint> dropBelow, Vector512<float> scale)
    {
        Vector512<float> value = Vector512.Load(target);
        Vector512<float> rectified = Vector512.AndNot(value, Vector512.LessThanOrEqual(value, Vector512<float>.Zero)) * scale;
        Vector512
            .ConditionalSelect(Vector512.GreaterThanOrEqual(half, dropBelow).AsSingle(), rectified, Vector512<float>.Zero)
            .Store(target);
    }

    /// <summary>
    /// <see cref="Philox.Generate"/> on 16 counters. Even and odd lanes go through the rounds apart, each in the low word of 64 bits,
    /// where products leave them and multiplications find them; what is left in the high words is never looked at.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Generate(
        StreamKey key,
        ref Vector512<uint> counter0,
        ref Vector512<uint> counter1,
        ref Vector512<uint> counter2,
        ref Vector512<uint> counter3
    )
    {
        Vector512<ulong> even0 = counter0.AsUInt64(),
            even1 = counter1.AsUInt64(),
            even2 = counter2.AsUInt64(),
            even3 = counter3.AsUInt64();
        Vector512<ulong> odd0 = even0 >>> 32,
            odd1 = even1 >>> 32,
            odd2 = even2 >>> 32,
            odd3 = even3 >>> 32;
        ulong key0 = (uint)key.Value;
        ulong key1 = (uint)(key.Value >> 32);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector512<ulong> roundKey0 = Vector512.Create(key0);
            Vector512<ulong> roundKey1 = Vector512.Create(key1);
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
        ref Vector512<ulong> counter0,
        ref Vector512<ulong> counter1,
        ref Vector512<ulong> counter2,
        ref Vector512<ulong> counter3,
        Vector512<ulong> key0,
        Vector512<ulong> key1
    )
    {
        Vector512<ulong> product0 = MultiplyLow(counter0, Philox.Multiplier0);
        Vector512<ulong> product1 = MultiplyLow(counter2, Philox.Multiplier1);
        counter0 = (product1 >>> 32) ^ counter1 ^ key0;
        counter1 = product1;
        counter2 = (product0 >>> 32) ^ counter3 ^ key1;
        counter3 = product0;
    }

    /// <summary>Low words of both into 32-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Interleave(Vector512<ulong> even, Vector512<ulong> odd) =>
        ((even & Vector512.Create((ulong)uint.MaxValue)) | (odd << 32)).AsUInt32();

    /// <summary>64-bit products of the low words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyLow(Vector512<ulong> value, uint multiplier)
    {
        Vector512<uint> factor = Vector512.Create((ulong)multiplier).AsUInt32();
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(value.AsUInt32(), factor);
        }

        return (value & Vector512.Create((ulong)uint.MaxValue)) * Vector512.Create((ulong)multiplier);
    }
}

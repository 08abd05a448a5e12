using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Debias.Datasets.Randomness;

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
        for (int i = 0; i < count; i += PaddedLayout.Lanes)
        {
            Vector512.Max(Vector512.Load(values + i), Vector512<float>.Zero).Store(values + i);
        }
    }

    /// <summary>1 / (1 − p).</summary>
    public static float Scale(float probability) => (float)(1.0 / (1.0 - probability));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(
        float* target, int lanes, int offset, int left, Vector512<uint> word, Vector512<uint> low, Vector512<uint> dropBelow, Vector512<float> scale)
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
        Vector512<float> rectified = Vector512.Max(Vector512.Load(target), Vector512<float>.Zero) * scale;
        Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(half, dropBelow).AsSingle(), rectified, Vector512<float>.Zero).Store(target);
    }

    /// <summary><see cref="Philox.Generate"/> on 16 counters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Generate(
        StreamKey key, ref Vector512<uint> counter0, ref Vector512<uint> counter1, ref Vector512<uint> counter2, ref Vector512<uint> counter3)
    {
        uint key0 = (uint)key.Value;
        uint key1 = (uint)(key.Value >> 32);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Multiply(counter0, Philox.Multiplier0, out Vector512<uint> low0, out Vector512<uint> high0);
            Multiply(counter2, Philox.Multiplier1, out Vector512<uint> low1, out Vector512<uint> high1);
            counter0 = high1 ^ counter1 ^ Vector512.Create(key0);
            counter1 = low1;
            counter2 = high0 ^ counter3 ^ Vector512.Create(key1);
            counter3 = low0;
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }
    }

    /// <summary>32 × 32 → 64 bits in each lane, as low and high words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(Vector512<uint> value, uint multiplier, out Vector512<uint> low, out Vector512<uint> high)
    {
        Vector512<uint> factor = Vector512.Create(multiplier);
        Vector512<uint> even = MultiplyEven(value, factor).AsUInt32();
        Vector512<uint> odd = MultiplyEven((value.AsUInt64() >>> 32).AsUInt32(), factor).AsUInt32();
        Vector512<ulong> evenWords = Vector512.Create(0xFFFFFFFFul);
        low = (even.AsUInt64() & evenWords).AsUInt32() | (odd.AsUInt64() << 32).AsUInt32();
        high = (even.AsUInt64() >>> 32).AsUInt32() | (odd.AsUInt64() & ~evenWords).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyEven(Vector512<uint> left, Vector512<uint> right)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(left, right);
        }

        if (Avx2.IsSupported)
        {
            return Vector512.Create(Avx2.Multiply(left.GetLower(), right.GetLower()), Avx2.Multiply(left.GetUpper(), right.GetUpper()));
        }

        Vector512<ulong> evenWords = Vector512.Create(0xFFFFFFFFul);
        return (left.AsUInt64() & evenWords) * (right.AsUInt64() & evenWords);
    }
}

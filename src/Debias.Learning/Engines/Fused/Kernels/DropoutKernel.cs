using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Debias.Datasets.Randomness;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>ReLU, then <see cref="DropoutMask"/> for a vector of units and 8 rows at a time.</summary>
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
        if (Vector512.IsHardwareAccelerated)
        {
            RectifyAndDrop<Lanes512, WordLanes512>(values, rows, lanes, dropout, block, pass);
        }
        else
        {
            RectifyAndDrop<Lanes256, WordLanes256>(values, rows, lanes, dropout, block, pass);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RectifyAndDrop<TLanes, TWords>(float* values, int rows, int lanes, DropoutOptions dropout, int block, uint pass)
        where TLanes : unmanaged, ILanes<TLanes>
        where TWords : unmanaged, IWordLanes<TWords, TLanes>
    {
        TWords dropBelow = TWords.Create(DropoutMask.DropBelow(dropout.Probability));
        TWords low = TWords.Create(0xFFFFu);
        TLanes scale = TLanes.Create(Scale(dropout.Probability));
        ulong* keys = stackalloc ulong[2 * Philox.Rounds];
        RoundKeys(dropout.Key, keys);
        for (int row = 0; row < rows; row += RowsPerDraw)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                TWords word0 = TWords.CountFrom((uint)lane);
                TWords word1 = TWords.Create((uint)(row / RowsPerDraw));
                TWords word2 = TWords.Create((uint)block);
                TWords word3 = TWords.Create(pass);
                Generate<TLanes, TWords>(keys, ref word0, ref word1, ref word2, ref word3);
                float* target = values + (nint)row * lanes + lane;
                int left = rows - row;
                Apply(target, lanes, 0, left, word0, low, dropBelow, scale);
                Apply(target, lanes, 2, left, word1, low, dropBelow, scale);
                Apply(target, lanes, 4, left, word2, low, dropBelow, scale);
                Apply(target, lanes, 6, left, word3, low, dropBelow, scale);
            }
        }
    }

    /// <summary>Both key words of every round.</summary>
    private static void RoundKeys(StreamKey key, ulong* keys)
    {
        uint key0 = (uint)key.Value;
        uint key1 = (uint)(key.Value >> 32);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            (*keys++, *keys++) = (key0, key1);
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TLanes, TWords>(
        float* target,
        int lanes,
        int offset,
        int left,
        TWords word,
        TWords low,
        TWords dropBelow,
        TLanes scale
    )
        where TLanes : unmanaged, ILanes<TLanes>
        where TWords : unmanaged, IWordLanes<TWords, TLanes>
    {
        if (offset < left)
        {
            ApplyHalf(target + offset * lanes, word & low, dropBelow, scale);
        }

        if (offset + 1 < left)
        {
            ApplyHalf(target + (offset + 1) * lanes, TWords.HighHalves(word), dropBelow, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplyHalf<TLanes, TWords>(float* target, TWords half, TWords dropBelow, TLanes scale)
        where TLanes : unmanaged, ILanes<TLanes>
        where TWords : unmanaged, IWordLanes<TWords, TLanes> =>
        TWords.WhereAtLeast(half, dropBelow, TLanes.Rectify(TLanes.Load(target)) * scale).Store(target);

    /// <summary>
    /// <see cref="Philox.Generate"/> on a vector of counters. Even and odd words go through the rounds apart, each in the low half of 64
    /// bits, where products leave them and multiplications find them; what is left in the high halves is never looked at.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Generate<TLanes, TWords>(
        ulong* keys,
        ref TWords counter0,
        ref TWords counter1,
        ref TWords counter2,
        ref TWords counter3
    )
        where TLanes : unmanaged, ILanes<TLanes>
        where TWords : unmanaged, IWordLanes<TWords, TLanes>
    {
        TWords even0 = counter0,
            even1 = counter1,
            even2 = counter2,
            even3 = counter3;
        TWords odd0 = even0 >>> 32,
            odd1 = even1 >>> 32,
            odd2 = even2 >>> 32,
            odd3 = even3 >>> 32;
        for (int round = 0; round < Philox.Rounds; round++)
        {
            TWords roundKey0 = TWords.Create(keys[2 * round]);
            TWords roundKey1 = TWords.Create(keys[2 * round + 1]);
            Round<TLanes, TWords>(ref even0, ref even1, ref even2, ref even3, roundKey0, roundKey1);
            Round<TLanes, TWords>(ref odd0, ref odd1, ref odd2, ref odd3, roundKey0, roundKey1);
        }

        TWords low = TWords.Create((ulong)uint.MaxValue);
        counter0 = (even0 & low) | (odd0 << 32);
        counter1 = (even1 & low) | (odd1 << 32);
        counter2 = (even2 & low) | (odd2 << 32);
        counter3 = (even3 & low) | (odd3 << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TLanes, TWords>(
        ref TWords counter0,
        ref TWords counter1,
        ref TWords counter2,
        ref TWords counter3,
        TWords key0,
        TWords key1
    )
        where TLanes : unmanaged, ILanes<TLanes>
        where TWords : unmanaged, IWordLanes<TWords, TLanes>
    {
        TWords product0 = TWords.MultiplyLow(counter0, Philox.Multiplier0);
        TWords product1 = TWords.MultiplyLow(counter2, Philox.Multiplier1);
        counter0 = (product1 >>> 32) ^ (counter1 ^ key0);
        counter1 = product1;
        counter2 = (product0 >>> 32) ^ (counter3 ^ key1);
        counter3 = product0;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Debias.Datasets.Randomness;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// ReLU, then <see cref="DropoutMask"/> for a vector of units and 8 rows at a time. The counters of even and odd units go through
/// <see cref="Philox"/> apart, each in the low half of 64 bits, where products leave them and multiplications find them; what is left in
/// the high halves is never looked at. A counter's words are unit, rows, block and pass: until they have mixed, in the third round, what
/// depends on the unit is computed once for all rows (<see cref="UnitWords{TWords,TLanes}"/>), what depends on the rows once for a vector
/// of units (<see cref="RowWords"/>).
/// </summary>
internal static unsafe class DropoutKernel
{
    private const int RowsPerDraw = 8;

    /// <summary>Rounds of <see cref="Philox"/> that units and rows go through apart, as long as they have not mixed.</summary>
    private const int ApartRounds = 3;

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
        TWords lowWords = TWords.Create((ulong)uint.MaxValue);
        TLanes scale = TLanes.Create(Scale(dropout.Probability));
        ulong* keys = stackalloc ulong[2 * Philox.Rounds];
        RoundKeys(dropout.Key, keys);
        for (int lane = 0; lane < lanes; lane += TLanes.Count)
        {
            TWords units = TWords.CountFrom((uint)lane);
            var even = new UnitWords<TWords, TLanes>(units, (uint)block, pass, keys);
            var odd = new UnitWords<TWords, TLanes>(units >>> 32, (uint)block, pass, keys);
            for (int row = 0; row < rows; row += RowsPerDraw)
            {
                var rowWords = RowWords.Of((uint)(row / RowsPerDraw), (uint)block, keys);
                even.MixWith(rowWords, keys, out TWords word0, out TWords word1, out TWords word2, out TWords word3);
                odd.MixWith(rowWords, keys, out TWords odd0, out TWords odd1, out TWords odd2, out TWords odd3);
                for (int round = ApartRounds; round < Philox.Rounds; round++)
                {
                    TWords key0 = TWords.Create(keys[2 * round]);
                    TWords key1 = TWords.Create(keys[2 * round + 1]);
                    Round<TLanes, TWords>(ref word0, ref word1, ref word2, ref word3, key0, key1);
                    Round<TLanes, TWords>(ref odd0, ref odd1, ref odd2, ref odd3, key0, key1);
                }

                float* target = values + (nint)row * lanes + lane;
                int left = rows - row;
                Apply(target, lanes, 0, left, (word0 & lowWords) | (odd0 << 32), low, dropBelow, scale);
                Apply(target, lanes, 2, left, (word1 & lowWords) | (odd1 << 32), low, dropBelow, scale);
                Apply(target, lanes, 4, left, (word2 & lowWords) | (odd2 << 32), low, dropBelow, scale);
                Apply(target, lanes, 6, left, (word3 & lowWords) | (odd3 << 32), low, dropBelow, scale);
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

    /// <summary>What the first two rounds make of rows and block: the same for all units.</summary>
    private readonly record struct RowWords(uint High, uint Low)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static RowWords Of(uint rows, uint block, ulong* keys)
        {
            uint counter0 = (uint)((ulong)Philox.Multiplier1 * block >> 32) ^ rows ^ (uint)keys[0];
            ulong product = (ulong)Philox.Multiplier0 * counter0;
            return new RowWords((uint)(product >> 32) ^ (uint)keys[3], (uint)product);
        }
    }

    /// <summary>What the first rounds make of units, block and pass.</summary>
    private readonly struct UnitWords<TWords, TLanes>
        where TLanes : unmanaged, ILanes<TLanes>
        where TWords : unmanaged, IWordLanes<TWords, TLanes>
    {
        private readonly TWords _counter3;
        private readonly TWords _keyed1;
        private readonly TWords _product0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public UnitWords(TWords units, uint block, uint pass, ulong* keys)
        {
            _counter3 = TWords.MultiplyLow(units, Philox.Multiplier0);
            TWords counter2 = (_counter3 >>> 32) ^ TWords.Create(pass ^ (uint)keys[1]);
            TWords product1 = TWords.MultiplyLow(counter2, Philox.Multiplier1);
            TWords counter0 = (product1 >>> 32) ^ TWords.Create((uint)(Philox.Multiplier1 * block) ^ (uint)keys[2]);
            _keyed1 = product1 ^ TWords.Create((uint)keys[4]);
            _product0 = TWords.MultiplyLow(counter0, Philox.Multiplier0);
        }

        /// <summary>The counter after the third round.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void MixWith(RowWords row, ulong* keys, out TWords counter0, out TWords counter1, out TWords counter2, out TWords counter3)
        {
            TWords product1 = TWords.MultiplyLow(TWords.Create(row.High) ^ _counter3, Philox.Multiplier1);
            counter0 = (product1 >>> 32) ^ _keyed1;
            counter1 = product1;
            counter2 = (_product0 >>> 32) ^ TWords.Create(row.Low ^ (uint)keys[5]);
            counter3 = _product0;
        }
    }
}

using System.Runtime.CompilerServices;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>Sums of vectors over rows in the order of <see cref="ChainedSum"/>.</summary>
internal static unsafe class RowChains
{
    private const int Count = ChainedSum.Chains;

    /// <summary>The sum of a term over rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="position">Where the first row's values lie, counted in values.</param>
    /// <param name="stride">From one row's values to the next one's.</param>
    /// <param name="term">Adds a row to a chain.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sum<TLanes, TTerm>(int rows, nint position, nint stride, ref TTerm term)
        where TLanes : unmanaged, ILanes<TLanes>
        where TTerm : struct, IRowTerm<TLanes>
    {
        TLanes c0 = TLanes.Zero,
            c1 = TLanes.Zero,
            c2 = TLanes.Zero,
            c3 = TLanes.Zero,
            c4 = TLanes.Zero,
            c5 = TLanes.Zero,
            c6 = TLanes.Zero,
            c7 = TLanes.Zero;
        int left = rows;
        for (; left >= Count; left -= Count, position += Count * stride)
        {
            c0 = term.Add(c0, position);
            c1 = term.Add(c1, position + stride);
            c2 = term.Add(c2, position + 2 * stride);
            c3 = term.Add(c3, position + 3 * stride);
            c4 = term.Add(c4, position + 4 * stride);
            c5 = term.Add(c5, position + 5 * stride);
            c6 = term.Add(c6, position + 6 * stride);
            c7 = term.Add(c7, position + 7 * stride);
        }

        if (left > 0)
        {
            TTerm copy = term;
            return Rest(left, position, stride, ref copy, c0, c1, c2, c3, c4, c5, c6, c7);
        }

        return ((c0 + c4) + (c2 + c6)) + ((c1 + c5) + (c3 + c7));
    }

    /// <summary>The sum where fewer rows than chains are left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Rest<TLanes, TTerm>(
        int left,
        nint position,
        nint stride,
        ref TTerm term,
        TLanes c0,
        TLanes c1,
        TLanes c2,
        TLanes c3,
        TLanes c4,
        TLanes c5,
        TLanes c6,
        TLanes c7
    )
        where TLanes : unmanaged, ILanes<TLanes>
        where TTerm : struct, IRowTerm<TLanes>
    {
        c0 = term.Add(c0, position);
        c1 = left > 1 ? term.Add(c1, position + stride) : c1;
        c2 = left > 2 ? term.Add(c2, position + 2 * stride) : c2;
        c3 = left > 3 ? term.Add(c3, position + 3 * stride) : c3;
        c4 = left > 4 ? term.Add(c4, position + 4 * stride) : c4;
        c5 = left > 5 ? term.Add(c5, position + 5 * stride) : c5;
        c6 = left > 6 ? term.Add(c6, position + 6 * stride) : c6;
        return ((c0 + c4) + (c2 + c6)) + ((c1 + c5) + (c3 + c7));
    }

    /// <summary>The sum of numbers, one per row.</summary>
    public static float Sum(ReadOnlySpan<float> values)
    {
        Span<float> chains = stackalloc float[ChainedSum.Chains];
        chains.Clear();
        for (int row = 0; row < values.Length; row++)
        {
            chains[row % ChainedSum.Chains] += values[row];
        }

        return ((chains[0] + chains[4]) + (chains[2] + chains[6])) + ((chains[1] + chains[5]) + (chains[3] + chains[7]));
    }
}

using System.Runtime.CompilerServices;

namespace Debias.Learning.Arithmetic;

/// <summary>
/// The order in which anything is summed over rows, on every engine and device that promises equal bits: row i joins chain i mod 8, and a
/// fixed tree joins the chains, ((c₀+c₄)+(c₂+c₆)) + ((c₁+c₅)+(c₃+c₇)). Chains run side by side, in registers of a processor or in the
/// warps of a GPU, and each is an eighth as long as one sum would be, which keeps it accurate over thousands of rows.
/// </summary>
public struct ChainedSum
{
    /// <summary>Number of chains.</summary>
    public const int Chains = 8;

    private Values _chains;
    private int _rows;

    /// <summary>The sum so far.</summary>
    public readonly double Total =>
        ((_chains[0] + _chains[4]) + (_chains[2] + _chains[6])) + ((_chains[1] + _chains[5]) + (_chains[3] + _chains[7]));

    /// <summary>Adds the next row's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value) => _chains[_rows++ & (Chains - 1)] += value;

    [InlineArray(Chains)]
    private struct Values
    {
        private double _first;
    }
}

using Debias.Datasets.Randomness;

namespace Debias.Learning.Engines;

/// <summary>
/// The definition of every dropout mask, the same for all engines. Unit j of block b at row i of the batch in the network's
/// s-th training-mode pass looks at the 16-bit half number (i mod 8) of Philox(key; j, ⌊i/8⌋, b, s), halves ordered
/// low before high within word 0, 1, 2, 3; it is dropped when that half is below <see cref="DropBelow"/>. Lanes that hold units and
/// loops that run over rows thus draw 8 rows at once, in any vector width.
/// </summary>
public static class DropoutMask
{
    /// <summary>A half below this is dropped: p rounded to 1/65536.</summary>
    public static uint DropBelow(float probability) => (uint)MathF.Round(probability * 65536f);

    /// <summary>Whether a unit is kept.</summary>
    public static bool Keeps(DropoutOptions dropout, int unit, int row, int block, uint pass)
    {
        PhiloxBlock words = Philox.Generate(dropout.Key, (uint)unit, (uint)(row >> 3), (uint)block, pass);
        uint word = ((row >> 1) & 3) switch
        {
            0 => words.Word0,
            1 => words.Word1,
            2 => words.Word2,
            _ => words.Word3,
        };
        uint half = (row & 1) == 0 ? word & 0xFFFF : word >> 16;
        return half >= DropBelow(dropout.Probability);
    }
}

using Debias.Datasets.Randomness;

namespace Debias.Datasets.Splitting;

/// <summary>
/// The order of rows in the authors' released code, which splits with AIF360 and the experiment's seed twice: once into training rows and
/// the rest, and once more, with a generator that starts anew, the rest into validation and test rows.
/// </summary>
internal static class AuthorsShuffle
{
    /// <summary>Row numbers: training rows first, then validation and test rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="train">How many of them train.</param>
    /// <param name="seed">The seed; numpy takes 0 to 2³² − 1.</param>
    /// <exception cref="DatasetException">The seed is none that numpy takes.</exception>
    public static int[] Order(int rows, int train, long seed)
    {
        if (seed is < 0 or > uint.MaxValue)
        {
            throw new DatasetException($"The authors' splits have seeds from 0 to {uint.MaxValue}; {seed} is none of them.");
        }

        int[] order = new NumpyRandomState((uint)seed).Permutation(rows);
        int[] rest = order[train..];
        int[] again = new NumpyRandomState((uint)seed).Permutation(rest.Length);
        for (int i = 0; i < rest.Length; i++)
        {
            order[train + i] = rest[again[i]];
        }

        return order;
    }
}

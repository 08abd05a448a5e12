namespace Debias.Statistics.Ranks;

/// <summary>
/// Ranks of several methods on each of several blocks (datasets, or datasets × measures), averaged over blocks; 1 is best.
/// </summary>
/// <param name="Blocks">n, the number of blocks.</param>
/// <param name="Values">The mean rank of each method, in the order given; ties share their places.</param>
public sealed record MeanRanks(int Blocks, IReadOnlyList<double> Values)
{
    /// <summary>k, the number of methods.</summary>
    public int Methods => Values.Count;

    /// <summary>Ranks figures.</summary>
    /// <param name="figures">One row per block, with one figure per method. Figures tie when they are equal to the last bit.</param>
    /// <param name="higherIsBetter">Whether rank 1 is the highest figure or the lowest.</param>
    /// <exception cref="ArgumentException">
    /// No block, fewer than two methods, rows of different length, or a figure that is NaN or infinite.
    /// </exception>
    public static MeanRanks Of(IReadOnlyList<double[]> figures, bool higherIsBetter)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0 || figures[0].Length < 2)
        {
            throw new ArgumentException("Ranks need a block at least, and two methods in it.", nameof(figures));
        }

        int methods = figures[0].Length;
        var doubledSums = new long[methods];
        for (int block = 0; block < figures.Count; block++)
        {
            if (figures[block].Length != methods)
            {
                throw new ArgumentException(
                    $"Block {block} has {figures[block].Length} figures, and the first {methods}: every method needs one on each.",
                    nameof(figures)
                );
            }

            Arguments.RequireFinite(figures[block], nameof(figures));
            int[] ranks = MidRanks.Doubled([.. figures[block].Select(figure => higherIsBetter ? -figure : figure)]);
            for (int method = 0; method < methods; method++)
            {
                doubledSums[method] += ranks[method];
            }
        }

        return new MeanRanks(figures.Count, [.. doubledSums.Select(sum => sum / (2.0 * figures.Count))]);
    }
}

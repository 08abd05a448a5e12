using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;

namespace Debias.Learning.Methods.Heads;

/// <summary>
/// Rows of which every cell, the rows of one group and one label, has as many as the smallest cell that has any. Rows of no group are left
/// out. The draw goes through the rows in one random order, so that how groups are numbered changes nothing.
/// </summary>
internal static class BalancedCells
{
    /// <summary>Draws among some rows.</summary>
    /// <param name="part">What the rows are of.</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="stream">The random order.</param>
    /// <returns>Row numbers, in random order.</returns>
    public static int[] Draw(Partition part, ReadOnlySpan<int> rows, RandomStream stream)
    {
        int[] order = rows.ToArray();
        stream.Shuffle<int>(order);
        int[] counts = Count(part, order);
        int most = counts.Where(count => count > 0).DefaultIfEmpty(0).Min();
        var taken = new int[counts.Length];
        return [.. order.Where(row => part.ProtectedAttribute[row] != GroupCodes.None && taken[CellOf(part, row)]++ < most)];
    }

    /// <summary>The least share of right predictions that any cell with rows has.</summary>
    /// <param name="part">What the rows are of.</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="predicted">Whether a row is predicted positive.</param>
    public static double WorstAccuracy(Partition part, ReadOnlySpan<int> rows, Func<int, bool> predicted)
    {
        int[] all = rows.ToArray();
        int[] counts = Count(part, all);
        int[] right = Count(part, [.. all.Where(row => predicted(row) == (part.Labels[row] == 1))]);
        return Enumerable
            .Range(0, counts.Length)
            .Where(cell => counts[cell] > 0)
            .Select(cell => (double)right[cell] / counts[cell])
            .DefaultIfEmpty(0)
            .Min();
    }

    private static int[] Count(Partition part, int[] rows)
    {
        var counts = new int[2 * GroupCodes.Count(part.ProtectedAttribute)];
        foreach (int row in rows)
        {
            if (part.ProtectedAttribute[row] != GroupCodes.None)
            {
                counts[CellOf(part, row)]++;
            }
        }

        return counts;
    }

    private static int CellOf(Partition part, int row) => (2 * part.ProtectedAttribute[row]) + part.Labels[row];
}

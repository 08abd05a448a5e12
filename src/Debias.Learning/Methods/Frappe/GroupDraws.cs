using Debias.Datasets;
using Debias.Fairness;

namespace Debias.Learning.Methods.Frappe;

/// <summary>
/// Rows of two groups that are compared, batch after batch in an epoch's order and from its beginning again: of a measure that counts rows
/// with y = 1 alone, those.
/// </summary>
internal sealed class GroupDraws(Partition data, FairnessMeasure measure, int batchSize)
{
    private int[] _first = [];
    private int[] _second = [];

    /// <summary>Whether both groups have rows.</summary>
    public bool AreBoth => _first.Length > 0 && _second.Length > 0;

    /// <summary>Takes an epoch's order.</summary>
    public void Begin(ReadOnlySpan<int> order, GroupRange pair) => (_first, _second) = (Of(order, pair.Lowest), Of(order, pair.Highest));

    /// <summary>Rows of the group with the lowest rate.</summary>
    public int[] First(int batch) => Draw(_first, batch);

    /// <summary>Rows of the group with the highest rate.</summary>
    public int[] Second(int batch) => Draw(_second, batch);

    private int[] Of(ReadOnlySpan<int> order, int group) =>
        [
            .. order
                .ToArray()
                .Where(row =>
                    data.ProtectedAttribute[row] == group
                    && (measure == FairnessMeasure.StatisticalParityDifference || data.Labels[row] == 1)
                ),
        ];

    private int[] Draw(int[] rows, int batch)
    {
        int size = Math.Min(batchSize, rows.Length);
        return [.. Enumerable.Range(0, size).Select(i => rows[(int)((((long)batch * size) + i) % rows.Length)])];
    }
}

using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Rows;

/// <summary>
/// Rows in the one order that every table and the digest use: point, then seed, measure and method by their position
/// in the spec, however the rows arrived.
/// </summary>
public static class CanonicalRows
{
    /// <summary>The rows in canonical order.</summary>
    /// <exception cref="ArgumentException">A row is there twice or was never planned.</exception>
    public static IReadOnlyList<MethodRunRow> Sort(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var positions = new RunPositions(results.Spec);
        long[] keys = [.. results.Rows.Select(row => positions.IndexOf(row.Id))];
        MethodRunRow[] rows = [.. results.Rows];
        Array.Sort(keys, rows);
        for (int index = 1; index < keys.Length; index++)
        {
            if (keys[index] == keys[index - 1])
            {
                throw new ArgumentException($"The method run {rows[index].Id} is among the results twice.", nameof(results));
            }
        }

        return rows;
    }
}

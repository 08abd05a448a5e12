using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Replicates;

/// <summary>
/// Predicted classes of test rows by method run, with the rows' groups: all of <c>predictions.parquet</c> that agreement asks for.
/// </summary>
public sealed class TestPredictions
{
    private readonly Dictionary<MethodRunId, byte[]> _classes = [];
    private readonly Dictionary<(int Point, long Seed), byte[]> _groups = [];

    private TestPredictions() { }

    /// <summary>Gathers them, a byte a row.</summary>
    /// <param name="rows">Rows of all parts, in the order of the file.</param>
    public static TestPredictions Of(IEnumerable<PredictionRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var classes = new Dictionary<MethodRunId, List<byte>>();
        var groups = new Dictionary<(int, long), List<byte>>();
        foreach (PredictionRow row in rows.Where(row => row.Part == SplitPart.Test))
        {
            if (row.Measure is null)
            {
                Add(groups, (row.Point, row.Seed), row.Group);
            }
            else
            {
                Add(classes, new MethodRunId(row.Point, row.Seed, row.Measure, row.Method), row.Prediction);
            }
        }

        var predictions = new TestPredictions();
        foreach ((MethodRunId run, List<byte> predicted) in classes)
        {
            predictions._classes[run] = [.. predicted];
        }

        foreach (((int, long) seed, List<byte> members) in groups)
        {
            predictions._groups[seed] = [.. members];
        }

        return predictions;
    }

    /// <summary>A run's classes, in the order of the rows; null where none are kept.</summary>
    public byte[]? ClassesOf(MethodRunId run) => _classes.GetValueOrDefault(run);

    /// <summary>The rows' groups; null where none are kept.</summary>
    public byte[]? GroupsOf(int point, long seed) => _groups.GetValueOrDefault((point, seed));

    private static void Add<TKey>(Dictionary<TKey, List<byte>> lists, TKey key, byte value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<byte>? list))
        {
            lists[key] = list = [];
        }

        list.Add(value);
    }
}

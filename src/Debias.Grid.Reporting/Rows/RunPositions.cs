using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Rows;

/// <summary>Numbers the planned method runs of a spec.</summary>
internal sealed class RunPositions(ExperimentSpec spec)
{
    private readonly Dictionary<long, int> _seeds = Number(spec.Seeds);
    private readonly Dictionary<string, int> _measures = Number(spec.Measures);

    // Every point has the same methods; only their options are swept.
    private readonly Dictionary<string, int> _methods = Number(spec.Points[0].Methods.Select(method => method.Name));

    public long IndexOf(MethodRunId id)
    {
        if (
            id.Point < 0
            || id.Point >= spec.Points.Length
            || !_seeds.TryGetValue(id.Seed, out int seed)
            || !_measures.TryGetValue(id.Measure, out int measure)
            || !_methods.TryGetValue(id.Method, out int method)
        )
        {
            throw new ArgumentException($"The method run {id} is not part of the experiment {spec.Name}.", nameof(id));
        }

        return (((long)id.Point * _seeds.Count + seed) * _measures.Count + measure) * _methods.Count + method;
    }

    private static Dictionary<T, int> Number<T>(IEnumerable<T> items)
        where T : notnull => items.Select((item, index) => (item, index)).ToDictionary(pair => pair.item, pair => pair.index);
}

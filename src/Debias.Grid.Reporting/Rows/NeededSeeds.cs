using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Rows;

/// <summary>How many seeds a point was to have: those of the spec, or as many as adaptive replication needed there.</summary>
internal sealed class NeededSeeds
{
    private readonly int _all;
    private readonly Dictionary<int, int> _unneeded;

    /// <summary>Counts them.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="rows">Its rows.</param>
    public NeededSeeds(ExperimentSpec spec, IEnumerable<MethodRunRow> rows)
    {
        _all = spec.Seeds.Length;
        _unneeded = rows.Where(row => row.Status == RunStatus.Unneeded)
            .GroupBy(row => row.Id.Point)
            .ToDictionary(point => point.Key, point => point.Select(row => row.Id.Seed).Distinct().Count());
        Most = spec.Points.Max(point => At(point.Index));
    }

    /// <summary>The most of all points.</summary>
    public int Most { get; }

    /// <summary>Those of a point.</summary>
    public int At(int point) => _all - _unneeded.GetValueOrDefault(point);
}

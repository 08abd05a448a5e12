using System.Diagnostics.Metrics;
using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Metrics.Results;

/// <summary>
/// An experiment's results as gauges show them. Each run is added once, whenever its seed's record is first seen with it.
/// </summary>
internal sealed class ResultTable
{
    private const int LongestLabel = 200;

    private readonly Dictionary<(int Point, string Measure, string Method), ResultCell> _cells = [];
    private readonly HashSet<MethodRunId> _added = [];

    public ResultTable(string experiment, ExperimentSpec spec)
    {
        foreach (PointSpec point in spec.Points)
        {
            foreach (MethodRunId id in spec.RunsOf(point, seed: 0))
            {
                KeyValuePair<string, object?>[] labels =
                [
                    new("experiment", experiment),
                    new("point", point.Index.ToString(CultureInfo.InvariantCulture)),
                    new("swept", Swept(point)),
                    new("swept_value", point.Swept.Length == 0 ? string.Empty : Short(point.Swept[0].Value.Trim('"'))),
                    new("measure", id.Measure),
                    new("method", id.Method),
                ];
                _cells[(id.Point, id.Measure, id.Method)] = new ResultCell(labels, point.Objective.Epsilons[0]);
            }
        }
    }

    /// <summary>Quartiles of bias, balanced accuracy and objective.</summary>
    public Measurement<double>[] Distributions { get; private set; } = [];

    /// <summary>Runs behind each distribution.</summary>
    public Measurement<double>[] Replicates { get; private set; } = [];

    /// <summary>Shares of runs within ε.</summary>
    public Measurement<double>[] WithinEpsilon { get; private set; } = [];

    /// <summary>Series that an experiment has when every method has a result.</summary>
    public static long SeriesOf(ExperimentSpec spec) =>
        spec.Points.Sum(point => (long)point.Methods.Length) * spec.Measures.Length * ResultCell.Series;

    /// <summary>Adds a row; one without a result, or that was added before, changes nothing.</summary>
    public void Add(MethodRunRow row)
    {
        if (
            row.Result is { } result
            && _cells.TryGetValue((row.Id.Point, row.Id.Measure, row.Id.Method), out ResultCell? cell)
            && _added.Add(row.Id)
        )
        {
            cell.Add(result);
        }
    }

    /// <summary>Brings what gauges show up to date with the rows.</summary>
    public void Publish()
    {
        Distributions = [.. _cells.Values.SelectMany(cell => cell.Distribution())];
        Replicates = [.. _cells.Values.SelectMany(cell => cell.Replicates())];
        WithinEpsilon = [.. _cells.Values.SelectMany(cell => cell.WithinEpsilon())];
    }

    private static string Swept(PointSpec point) =>
        point.Swept.Length == 0
            ? "no sweep"
            : Short(
                string.Join(", ", point.Swept.Select(value => $"{value.Path[(value.Path.LastIndexOf('.') + 1)..]}={value.Value.Trim('"')}"))
            );

    private static string Short(string text) => text.Length <= LongestLabel ? text : text[..LongestLabel];
}

using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Microsoft.Extensions.Caching.Memory;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Medians and quartiles of an experiment, computed point by point so that only one point's rows are in memory, and kept until its results
/// change. Few are computed at a time: each reads every seed.
/// </summary>
internal sealed class SummaryCache(IGrainFactory grains, GatewayOptions options) : IDisposable
{
    private const int LinesKept = 100_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = LinesKept });
    private readonly SemaphoreSlim _turn = new(2);

    public void Dispose()
    {
        _kept.Dispose();
        _turn.Dispose();
    }

    public async Task<SummaryLine[]> GetAsync(ExperimentSummary experiment, ExperimentSpec spec, CancellationToken cancellationToken)
    {
        // Which seeds are queued and which run changes no median, and no revision.
        var key = (experiment.Id, experiment.Revision);
        if (_kept.TryGetValue(key, out SummaryLine[]? kept))
        {
            return kept!;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_kept.TryGetValue(key, out kept))
            {
                (kept, bool complete) = await ComputeAsync(experiment.Id, spec, cancellationToken);
                if (complete)
                {
                    _kept.Set(key, kept, new MemoryCacheEntryOptions { Size = kept.Length, SlidingExpiration = TimeSpan.FromMinutes(10) });
                }
            }

            return kept!;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>The lines, and whether every result that was counted is in them.</returns>
    private async Task<(SummaryLine[] Lines, bool Complete)> ComputeAsync(
        string id,
        ExperimentSpec spec,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<SummaryLine>();
        var rows = new List<MethodRunRow>();
        bool complete = true;
        await foreach (MethodRunRow row in new ExperimentReader(grains, id, spec).ReadRows(withTrajectories: false, cancellationToken))
        {
            if (rows.Count > 0 && rows[0].Id.Point != row.Id.Point)
            {
                lines.AddRange(LinesOf(id, spec, rows));
                rows.Clear();
            }

            rows.Add(row);
            complete &= row.Status != RunStatus.Missing;
        }

        lines.AddRange(rows.Count == 0 ? [] : LinesOf(id, spec, rows));
        return ([.. lines], complete);
    }

    private IEnumerable<SummaryLine> LinesOf(string id, ExperimentSpec spec, List<MethodRunRow> rows)
    {
        PointSpec point = spec.Points[rows[0].Id.Point];
        var alone = new ExperimentResults(
            id,
            spec with
            {
                Points = [point with { Index = 0 }],
            },
            [.. rows.Select(row => row with { Id = row.Id with { Point = 0 } })]
        );
        Dictionary<string, JsonElement> swept = point.Swept.ToDictionary(value => value.Path, value => JsonElement.Parse(value.Value));
        Dictionary<(string, string), IReadOnlyDictionary<string, int>> flags = rows.GroupBy(row => (row.Id.Measure, row.Id.Method))
            .ToDictionary(runs => runs.Key, FlagCounts.Of);
        return Summary
            .Compute(alone)
            .Select(row => new SummaryLine
            {
                Point = point.Index,
                Swept = swept,
                Measure = row.Measure,
                Method = row.Method,
                MethodTitle = options.Vocabulary.TitleOf(row.Method),
                Epsilon = Finite(row.Epsilon),
                Part = row.Part,
                Quantity = row.Quantity,
                N = row.Values.Count,
                Planned = row.Planned,
                Flags = flags[(row.Measure, row.Method)],
                Median = Finite(row.Values.Median),
                Q25 = Finite(row.Values.LowerQuartile),
                Q75 = Finite(row.Values.UpperQuartile),
                Mean = Finite(row.Values.Mean),
                Sd = Finite(row.Values.StandardDeviation),
            });
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

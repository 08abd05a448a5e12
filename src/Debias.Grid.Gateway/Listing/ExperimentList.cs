using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>
/// The list of experiments. A request looks at a bounded number of experiments, however few of them a filter lets pass; a part may
/// therefore be short, or empty, and still have a next one.
/// </summary>
internal sealed class ExperimentList(IGrainFactory grains, ListParts parts)
{
    private const int MostParts = 16;
    private const int MostLookedAt = 512;
    private const int CallsAtATime = 32;

    public async Task<Page<ExperimentSummary>> ReadAsync(ListFilter filter, ListOrder order, int limit, Cursor? after)
    {
        Cursor? position = after ?? await parts.BeginAsync(order);
        var items = new List<ExperimentSummary>();
        int lookedAt = 0;
        for (int part = 0; part < MostParts && position is { } from; part++)
        {
            (IReadOnlyList<(Cursor At, string Id)> lines, Cursor? following) = await parts.ReadAsync(order, from, filter);
            for (int next = 0; next < lines.Count; next += CallsAtATime)
            {
                (Cursor At, string Id)[] some = [.. lines.Skip(next).Take(CallsAtATime)];
                ExperimentOverview?[] overviews = await Task.WhenAll(
                    some.Select(line => grains.GetGrain<IExperimentGrain>(line.Id).GetOverview())
                );
                for (int i = 0; i < some.Length; i++)
                {
                    ExperimentSummary? summary = overviews[i] is { } overview ? ExperimentSummaries.Create(overview) : null;
                    if (summary is not null && filter.Passes(summary))
                    {
                        items.Add(summary);
                    }

                    if (items.Count == limit)
                    {
                        bool more = next + i + 1 < lines.Count || following is not null;
                        return new Page<ExperimentSummary>(items, more ? some[i].At.ToString() : null);
                    }
                }

                lookedAt += some.Length;
                if (lookedAt >= MostLookedAt)
                {
                    return new Page<ExperimentSummary>(items, some[^1].At.ToString());
                }
            }

            position = following;
        }

        return new Page<ExperimentSummary>(items, position?.ToString());
    }
}

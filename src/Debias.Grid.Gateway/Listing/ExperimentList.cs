using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>
/// The list of experiments, newest first. A request looks at a bounded number of experiments, however few of them a filter lets pass;
/// a part may therefore be short, or empty, and still have a next one.
/// </summary>
internal sealed class ExperimentList(IGrainFactory grains, ExperimentIndex index)
{
    private const int MostPages = 16;
    private const int MostLookedAt = 512;
    private const int CallsAtATime = 32;

    public async Task<Page<ExperimentSummary>> ReadAsync(ListFilter filter, int limit, Cursor? after)
    {
        Cursor position = after ?? new Cursor(await index.FindFirstOpenAsync(), int.MaxValue);
        var items = new List<ExperimentSummary>();
        int lookedAt = 0;
        for (int pages = 0; pages < MostPages; pages++)
        {
            foreach ((int place, string id)[] some in (await CandidatesAsync(position, filter)).Chunk(CallsAtATime))
            {
                ExperimentOverview?[] overviews = await Task.WhenAll(
                    some.Select(line => grains.GetGrain<IExperimentGrain>(line.id).GetOverview())
                );
                for (int i = 0; i < some.Length; i++)
                {
                    position = position with { Minor = some[i].place };
                    ExperimentSummary? summary = overviews[i] is { } overview ? ExperimentSummaries.Create(overview) : null;
                    if (summary is not null && filter.Passes(summary))
                    {
                        items.Add(summary);
                    }

                    if (items.Count == limit)
                    {
                        return new Page<ExperimentSummary>(items, await NextAsync(position));
                    }
                }

                lookedAt += some.Length;
                if (lookedAt >= MostLookedAt)
                {
                    return new Page<ExperimentSummary>(items, await NextAsync(position));
                }
            }

            if (position.Major == 0)
            {
                return new Page<ExperimentSummary>(items, null);
            }

            position = new Cursor(position.Major - 1, int.MaxValue);
        }

        return new Page<ExperimentSummary>(items, position.ToString());
    }

    /// <summary>Lines of the position's page that come after it, newest first.</summary>
    private async Task<IEnumerable<(int Place, string Id)>> CandidatesAsync(Cursor position, ListFilter filter)
    {
        IndexPage page = await index.ReadAsync(position.Major);
        return page
            .Places.Zip(page.Experiments)
            .Where(line => line.First < position.Minor && filter.Passes(line.Second))
            .Select(line => (line.First, line.Second.Id))
            .Reverse();
    }

    private async Task<string?> NextAsync(Cursor position) =>
        position.Major > 0 || (await index.ReadAsync(0)).Places.Any(place => place < position.Minor) ? position.ToString() : null;
}

using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Gateway.Listing;

/// <summary>An experiment's seeds, part by part.</summary>
internal static class SeedList
{
    public static async Task<Page<SeedItem>> ReadAsync(
        ExperimentSpec spec,
        ExperimentReader reader,
        RunStatus? status,
        int limit,
        Cursor? after
    )
    {
        var walk = new SeedWalk(spec, reader);
        var items = new List<SeedItem>();
        await foreach ((long position, int point, SeedStatus seed) in walk.From(after?.Major ?? 0))
        {
            if (status is null || seed.Status == status)
            {
                items.Add(new SeedItem(point, seed.Seed, seed.Status, seed.Leases, seed.Owner, seed.Fraction, seed.Phase, seed.Failure));
                if (items.Count == limit)
                {
                    return new Page<SeedItem>(items, walk.CursorAt(position + 1));
                }
            }
        }

        return new Page<SeedItem>(items, walk.CursorAt(walk.Reached));
    }
}

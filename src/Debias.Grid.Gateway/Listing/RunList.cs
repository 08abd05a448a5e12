using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Gateway.Listing;

/// <summary>An experiment's method runs, part by part. Reads the records of the seeds it needs and of no others.</summary>
internal static class RunList
{
    private const int SeedsReadAtATime = 32;
    private const int MostSeedsRead = 1024;

    public static async Task<Page<MethodRunRow>> ReadAsync(
        ExperimentSpec spec,
        ExperimentReader reader,
        RunStatus? status,
        int limit,
        Cursor? after
    )
    {
        Cursor start = after ?? default;
        int runsPerSeed = spec.Measures.Length * spec.Points[0].Methods.Length;
        int atATime = Math.Clamp((limit + runsPerSeed - 1) / runsPerSeed, 1, SeedsReadAtATime);
        var walk = new SeedWalk(spec, reader);
        var items = new List<MethodRunRow>();
        int read = 0;
        await foreach (
            (long Position, int Point, SeedStatus Seed)[] some in walk.From(start.Major)
                .Where(seed => MayHold(seed.Seed.Status, status))
                .Chunk(atATime)
        )
        {
            MethodRunRow[][] rows = await Task.WhenAll(some.Select(seed => reader.ReadSeedAsync(seed.Point, seed.Seed)));
            for (int i = 0; i < some.Length; i++)
            {
                int skipped = some[i].Position == start.Major ? start.Minor : 0;
                for (int run = skipped; run < rows[i].Length; run++)
                {
                    if (status is not null && rows[i][run].Status != status)
                    {
                        continue;
                    }

                    items.Add(rows[i][run]);
                    if (items.Count == limit)
                    {
                        bool last = run + 1 == rows[i].Length;
                        return new Page<MethodRunRow>(
                            items,
                            walk.CursorAt(last ? some[i].Position + 1 : some[i].Position, last ? 0 : run + 1)
                        );
                    }
                }
            }

            read += some.Length;
            if (read >= MostSeedsRead)
            {
                return new Page<MethodRunRow>(items, walk.CursorAt(some[^1].Position + 1));
            }
        }

        return new Page<MethodRunRow>(items, walk.CursorAt(walk.Reached));
    }

    /// <summary>Whether a seed in one state may have a method run in another.</summary>
    private static bool MayHold(RunStatus seed, RunStatus? wanted) =>
        wanted is null
        || wanted == seed
        || (wanted == RunStatus.Succeeded && seed == RunStatus.Failed)
        || (wanted == RunStatus.Missing && seed is RunStatus.Succeeded or RunStatus.Failed);
}

using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Specs;

namespace Debias.Grid.Gateway.Listing;

/// <summary>
/// Walks an experiment's seeds in canonical order from any of them on, by address: a part in the middle of a large experiment costs no more
/// than one at its beginning.
/// </summary>
internal sealed class SeedWalk(ExperimentSpec spec, ExperimentReader reader)
{
    /// <summary>Blocks that one request asks at most, however few of their seeds it wants.</summary>
    private const int MostBlocks = 64;

    private long Count => (long)spec.Points.Length * spec.Seeds.Length;

    /// <summary>Seeds from a position on, with their positions; ends early, before the last seed, when enough blocks were asked.</summary>
    public async IAsyncEnumerable<(long Position, int Point, SeedStatus Seed)> From(long position)
    {
        for (int blocks = 0; blocks < MostBlocks && position < Count; blocks++)
        {
            int point = (int)(position / spec.Seeds.Length);
            int within = (int)(position % spec.Seeds.Length);
            int block = within / GrainKeys.SeedsPerCoordinator;
            SeedStatus[] seeds = await reader.ReadShardAsync(point, block);
            int end = Math.Min((block + 1) * GrainKeys.SeedsPerCoordinator, spec.Seeds.Length);
            for (int offset = within % GrainKeys.SeedsPerCoordinator; offset < seeds.Length; offset++)
            {
                yield return (position + offset - within % GrainKeys.SeedsPerCoordinator, point, seeds[offset]);
            }

            // A submission that is still being carried out may have blocks without seeds.
            position += end - within;
        }

        Reached = position;
    }

    /// <summary>The position after the last one that was looked at, once the walk has ended by itself.</summary>
    public long Reached { get; private set; }

    /// <summary>The cursor of a position; null behind the last seed.</summary>
    public string? CursorAt(long position, int within = 0) => position < Count ? new Cursor(position, within).ToString() : null;
}

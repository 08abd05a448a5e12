using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Reading;

/// <summary>
/// Reads <c>seeds</c>: N for 1 to N, or a list; of a map of sources, its splits; of adaptive replication, the most seeds.
/// </summary>
internal static class SeedsReader
{
    /// <param name="root">The spec.</param>
    /// <param name="replication">Adaptive replication, where the spec has it.</param>
    /// <param name="count">How many seeds there are where the spec names none; null where it must.</param>
    /// <param name="maxRuns">Most seeds.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static long[] Read(MappingNode root, ReplicationSpec? replication, long? count, long maxRuns, ErrorList errors)
    {
        SpecNode? node = root["seeds"];
        switch (node)
        {
            case null when count is long folds:
                return FromOne(folds);
            case null:
                errors.Add(root, "seeds", "the spec has no seeds; add 'seeds: 20', or a list of seeds");
                return [];
            case MappingNode when ReplicationReader.Recognises(node):
                return [.. Enumerable.Range(1, replication?.To ?? 0).Select(seed => (long)seed)];
            case MappingNode sources when SeedSourcesReader.Recognises(sources):
                return SeedSourcesReader.Splits(sources, errors) is SpecNode splits ? Read(splits, "seeds.split", maxRuns, errors) : [];
            case MappingNode:
                errors.Add(
                    node,
                    "seeds",
                    "'seeds' is a map of neither kind: write { from, to, until } for adaptive replication, or split with the sources of "
                        + "variation"
                );
                return [];
            default:
                return Read(node, "seeds", maxRuns, errors);
        }
    }

    private static long[] Read(SpecNode node, string path, long maxRuns, ErrorList errors)
    {
        switch (node)
        {
            case ScalarNode { Integer: long count } when count < 1:
                errors.Add(node, path, $"'{path}' must be at least 1, found {count}");
                return [];
            case ScalarNode { Integer: long count } when count > maxRuns:
                errors.Add(
                    node,
                    path,
                    $"{Wording.Count(count)} seeds are more than the {Wording.Count(maxRuns)} method runs allowed; lower seeds, or raise "
                        + $"execution.max_runs"
                );
                return [];
            case ScalarNode { Integer: long count }:
                return FromOne(count);
            case SequenceNode list:
                return ReadList(list, path, errors);
            default:
                errors.Add(node, path, $"'{path}' must be an integer or a list of integers, found {node.Describe()}");
                return [];
        }
    }

    private static long[] FromOne(long count) => [.. Enumerable.Range(1, (int)count).Select(seed => (long)seed)];

    private static long[] ReadList(SequenceNode list, string path, ErrorList errors)
    {
        if (list.Items.Count == 0)
        {
            errors.Add(list, path, $"'{path}' is an empty list; list at least one seed, or write a number of seeds");
        }

        var seeds = new List<long>();
        var seen = new HashSet<long>();
        foreach (SpecNode item in list.Items)
        {
            if (item is not ScalarNode { Integer: long seed and >= 0 })
            {
                errors.Add(item, path, $"a seed must be an integer at least 0, found {item.Describe()}");
            }
            else if (!seen.Add(seed))
            {
                errors.Add(item, path, $"the seed {seed} is there twice; keep one, since equal seeds give equal results");
            }
            else
            {
                seeds.Add(seed);
            }
        }

        return [.. seeds];
    }
}

using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Execution;

/// <summary>The seeds in this silo's slots, by lease: an old lease of a seed may still be ending when a new one begins.</summary>
internal sealed class RunningSeeds
{
    private readonly ConcurrentDictionary<Lease, RunningSeed> _seeds = [];

    public int Count => _seeds.Count;

    /// <summary>How many of the silo's cores each running seed may use: one, and its share of those that no seed uses.</summary>
    public int ShareOf(int cores) => Math.Max(1, cores / Math.Max(1, Count));

    public bool TryAdd(RunningSeed seed) => _seeds.TryAdd(seed.Lease, seed);

    public void Remove(RunningSeed seed) => _seeds.TryRemove(seed.Lease, out _);

    public bool Has(RunningSeed seed) => _seeds.ContainsKey(seed.Lease);

    public IEnumerable<IGrouping<string, RunningSeed>> ByCoordinator() => _seeds.Values.GroupBy(seed => seed.Lease.Coordinator);
}

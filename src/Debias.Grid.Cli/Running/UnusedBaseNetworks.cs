using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Host;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>The base networks of an embedded store that no seed of any of its experiments stands on.</summary>
/// <param name="Stored">Networks there are.</param>
/// <param name="Unused">Bytes of those that nobody uses, by content key.</param>
internal sealed record UnusedBaseNetworks(int Stored, IReadOnlyDictionary<string, long> Unused)
{
    private const int CallsAtATime = 32;

    /// <summary>Bytes of the unused ones.</summary>
    public long Bytes => Unused.Values.Sum();

    /// <summary>Finds them, and removes them if asked to. Nobody else may use the store meanwhile.</summary>
    /// <param name="vocabulary">What the program can do.</param>
    /// <param name="database">The store's file.</param>
    /// <param name="remove">Whether to remove them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UsageException">An experiment has not ended: which networks it will use is not known.</exception>
    public static async Task<UnusedBaseNetworks> FindAsync(
        SpecVocabulary vocabulary,
        string database,
        bool remove,
        CancellationToken cancellationToken
    )
    {
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            vocabulary,
            database,
            options => options.Slots = 0,
            EmbeddedLogging.Configure,
            cancellationToken
        );
        IReadOnlyList<StoredExperiment> experiments = await StoredExperiment.ReadAllAsync(grid.Grains);
        if (experiments.FirstOrDefault(experiment => experiment.IsOpen) is { } open)
        {
            throw new UsageException(
                $"{open.Id} has not ended, and which networks it will use is not known. Let it end, or cancel or delete it, first."
            );
        }

        HashSet<string> used = await UsedAsync(grid.Grains, experiments, cancellationToken);
        IReadOnlyDictionary<string, long> stored = StoredBaseNetworks.Read(database);
        var unused = stored.Where(network => !used.Contains(network.Key)).ToDictionary(network => network.Key, network => network.Value);
        if (remove)
        {
            await BoundedFanOut.ForEachAsync(
                [.. unused.Keys],
                CallsAtATime,
                key => grid.Grains.GetGrain<IBaseNetworkGrain>(key).Delete(),
                cancellationToken
            );
        }

        return new UnusedBaseNetworks(stored.Count, unused);
    }

    private static async Task<HashSet<string>> UsedAsync(
        IGrainFactory grains,
        IReadOnlyList<StoredExperiment> experiments,
        CancellationToken cancellationToken
    )
    {
        ISeedGrain[] seeds =
        [
            .. from experiment in experiments
            from point in experiment.Spec.Points
            from seed in experiment.Spec.Seeds
            select grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment.Id, point.Index, seed)),
        ];
        SeedRecord?[] records = await BoundedFanOut.SelectAsync(seeds, CallsAtATime, seed => seed.Get(), cancellationToken);
        return [.. records.Select(record => record?.BaseNetwork ?? string.Empty)];
    }
}

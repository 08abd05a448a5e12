using System.Globalization;
using Debias.Datasets;
using Debias.Datasets.Sources;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Silo.Planning;

/// <summary>
/// The base networks that an experiment stands on, each counted once: points that differ only in methods or objective share theirs, and
/// so do all measures and methods of a seed.
/// </summary>
public sealed class BaseNetworkPlan
{
    /// <summary>Simulated datasets that are hashed to look for their networks; some seconds' worth.</summary>
    private const int MostSimulations = 200;

    private readonly ExperimentSpec _spec;
    private readonly EngineCatalog _engines;

    private BaseNetworkPlan(ExperimentSpec spec, EngineCatalog engines, IReadOnlyList<BaseNetworkGroup> groups)
    {
        _spec = spec;
        _engines = engines;
        Groups = groups;
    }

    /// <summary>What is trained once per seed, in the order of the points.</summary>
    public IReadOnlyList<BaseNetworkGroup> Groups { get; }

    /// <summary>Distinct base networks that are trained.</summary>
    public long Networks => (long)Groups.Count(group => !group.IsOwn) * _spec.Seeds.Length;

    /// <summary>Networks that were trained elsewhere.</summary>
    public int OwnNetworks =>
        Groups.Where(group => group.Points[0].Network.IsGiven).Select(group => group.Points[0].Network).Distinct().Count();

    /// <summary>Points × seeds that stand on networks that are trained.</summary>
    public long Seeds => Groups.Where(group => !group.IsOwn).Sum(group => (long)group.Points.Count) * _spec.Seeds.Length;

    /// <summary>Why it is not known how many are stored, where there are too many to look for.</summary>
    public string TooManyToLookFor => string.Create(CultureInfo.InvariantCulture, $"that would simulate {Networks:N0} datasets");

    /// <summary>Counts by what the networks depend on; of data, only files of one's own are looked at.</summary>
    /// <exception cref="DatasetException">A dataset's options cannot be used.</exception>
    public static BaseNetworkPlan Of(ExperimentSpec spec, SpecVocabulary vocabulary, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(vocabulary);
        IEnumerable<BaseNetworkGroup> groups = spec
            .Points.Where(point => !Array.TrueForAll(point.Methods, NoOpMethod.Is))
            .Select(point => (Point: point, Source: vocabulary.OpenDataset(point.Dataset, folder)))
            .GroupBy(pair => (pair.Source.TrainingKey, pair.Point.Split, pair.Point.Classifier, pair.Point.Network))
            .Select(group => new BaseNetworkGroup(
                group.First().Source,
                group.Key.Classifier,
                [.. group.Select(pair => pair.Point)],
                IsOwn(group.First().Point, vocabulary)
            ));
        return new BaseNetworkPlan(spec, vocabulary.Engines, [.. groups]);
    }

    /// <summary>Whether a point trains no network.</summary>
    internal static bool IsOwn(PointSpec point, SpecVocabulary vocabulary) =>
        point.Network.IsGiven || vocabulary.Datasets.Get(point.Dataset.Kind).HoldsScores;

    /// <summary>
    /// Content keys of the networks. They cover the data, so that a dataset of which every seed simulates its own is simulated for every
    /// seed: beyond a limit the answer is null.
    /// </summary>
    /// <param name="engine">What trains them.</param>
    /// <param name="engineVersion">Version of the engine, and of the stacks it trains networks in.</param>
    /// <param name="load">A group's data for a seed.</param>
    /// <exception cref="DatasetException">Data cannot be read.</exception>
    internal IReadOnlyList<string>? Keys(IEngine engine, string engineVersion, Func<BaseNetworkGroup, long, TabularDataset> load) =>
        (long)Groups.Count(group => !group.IsOwn && group.Source.DependsOnSeed) * _spec.Seeds.Length > MostSimulations
            ? null
            :
            [
                .. Groups
                    .Where(group => !group.IsOwn)
                    .SelectMany(group => group.Keys(_spec.Seeds, engine.Name, engineVersion, seed => load(group, seed))),
            ];

    /// <summary>How many of the networks an embedded grid's store holds; null where there are too many to look for.</summary>
    /// <param name="databaseFile">The store; it is only read, and need not exist.</param>
    /// <exception cref="DatasetException">Data cannot be read.</exception>
    public long? CountIn(string databaseFile)
    {
        IReadOnlyDictionary<string, long> stored = StoredBaseNetworks.Read(databaseFile);
        if (stored.Count == 0)
        {
            return 0;
        }

        IEngine engine = _engines.Get(_spec.Engine);
        string version = TrainingBatcher.VersionOf(engine, new SlotOptions());
        return Keys(engine, version, (group, seed) => group.Source.Load(seed))?.Count(stored.ContainsKey);
    }
}

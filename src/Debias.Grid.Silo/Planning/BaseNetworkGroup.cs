using Debias.Datasets;
using Debias.Datasets.Sources;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Planning;

/// <summary>Points that share their base networks: one per seed.</summary>
/// <param name="Source">Their data.</param>
/// <param name="Classifier">Their network and its training.</param>
/// <param name="Points">The points.</param>
/// <param name="IsOwn">Whether they bring their network, or its scores, so that none is trained.</param>
public sealed record BaseNetworkGroup(IDatasetSource Source, ClassifierSpec Classifier, IReadOnlyList<PointSpec> Points, bool IsOwn)
{
    internal IEnumerable<string> Keys(long[] seeds, string engine, string version, Func<long, TabularDataset> load)
    {
        TabularDataset? table = Source.DependsOnSeed ? null : load(seeds[0]);
        return seeds.Select(seed => BaseNetworkKey.Of(table ?? load(seed), seed, Points[0], engine, version));
    }
}

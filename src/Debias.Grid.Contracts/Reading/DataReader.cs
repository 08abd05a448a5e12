using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Reading;

/// <summary>What seeds recorded of the data and networks that they had: of each, what the first seed with an outcome says.</summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="spec">Its spec.</param>
/// <param name="shards">Its shards.</param>
internal sealed class DataReader(IGrainFactory grains, string experiment, ExperimentSpec spec, ShardReader shards)
{
    /// <summary>SHA-256 by dataset, and of networks that were brought by <see cref="ExperimentReader.NetworkKey"/>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadHashesAsync()
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string dataset, string hash) in await ReadOfDataAsync(record => record.DataHash))
        {
            hashes[dataset] = hash;
        }

        foreach (
            IGrouping<NetworkSpec, PointSpec> points in spec.Points.Where(point => point.Network.IsGiven).GroupBy(point => point.Network)
        )
        {
            if (await FindRecordAsync(points) is { OwnNetwork.Length: > 0 } record)
            {
                hashes[ExperimentReader.NetworkKey(record.OwnNetwork)] = record.OwnNetworkHash;
            }
        }

        return hashes;
    }

    /// <summary>What was done about values that the data lacked, by dataset.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadNotesAsync() => ReadOfDataAsync(record => record.DataNotes);

    private static string DescribeData(PointSpec point) =>
        $"{point.Dataset.Kind}|{point.Dataset.Protected}|{string.Join(',', point.Dataset.Options)}";

    private async Task<IReadOnlyDictionary<string, string>> ReadOfDataAsync(Func<SeedRecord, string> select)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (IGrouping<string, PointSpec> points in spec.Points.GroupBy(DescribeData))
        {
            if (await FindRecordAsync(points) is { Dataset.Length: > 0 } record && select(record) is { Length: > 0 } text)
            {
                found[record.Dataset] = text;
            }
        }

        return found;
    }

    private async Task<SeedRecord?> FindRecordAsync(IEnumerable<PointSpec> points)
    {
        foreach (PointSpec point in points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                foreach (SeedStatus seed in (await shards.ReadAsync(point.Index, shard)).Where(seed => seed.HasRecord))
                {
                    if (await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point.Index, seed.Seed)).Get() is { } record)
                    {
                        return record;
                    }
                }
            }
        }

        return null;
    }
}

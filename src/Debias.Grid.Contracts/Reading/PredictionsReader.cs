using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Reading;

/// <summary>What was predicted, where an experiment keeps predictions.</summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="shards">The experiment's shards.</param>
internal sealed class PredictionsReader(IGrainFactory grains, string experiment, ShardReader shards)
{
    private const int SeedsAtATime = 4;

    /// <summary>Seed by seed in canonical order; seeds and runs without a result have none.</summary>
    /// <exception cref="MissingPredictionsException">Some were kept and are not in storage; their seed is run again.</exception>
    public async IAsyncEnumerable<SeedPredictions> ReadAll([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((PointSpec point, int shard) in shards.All())
        {
            SeedStatus[] seeds = await shards.ReadAsync(point.Index, shard);
            await foreach (
                SeedPredictions? predictions in BoundedFanOut.StreamAsync(
                    seeds,
                    SeedsAtATime,
                    seed => PredictionsOfAsync(point, seed),
                    cancellationToken
                )
            )
            {
                if (predictions is not null)
                {
                    yield return predictions;
                }
            }
        }
    }

    private async Task<SeedPredictions?> PredictionsOfAsync(PointSpec point, SeedStatus seed)
    {
        if (!seed.HasRecord)
        {
            return null;
        }

        string key = GrainKeys.Seed(experiment, point.Index, seed.Seed);
        SeedRecord? record = await grains.GetGrain<ISeedGrain>(key).Get();
        if (record is { HasPredictions: false })
        {
            return null;
        }

        PartRows[]? rows = record is null ? null : await grains.GetGrain<ISeedRowsGrain>(key).Get();
        MethodRunRow?[] runs = await Task.WhenAll(
            (record?.Runs ?? [])
                .Where((_, i) => record!.HasOwnRecord[i])
                .Select(run => grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, run.Id)).Get())
        );
        return rows is not null && Array.TrueForAll(runs, run => run?.Result?.Predictions is not null)
            ? new SeedPredictions(
                point.Index,
                seed.Seed,
                rows,
                [.. runs.Select(run => new RunPredictions(run!.Id, run.Result!.Predictions!))]
            )
            : throw new MissingPredictionsException(
                (
                    await shards.MissingAsync(
                        point,
                        seed.Seed,
                        $"Predictions of the seed {seed.Seed} at point {point.Index} are missing from storage"
                    )
                ).Message
            );
    }
}

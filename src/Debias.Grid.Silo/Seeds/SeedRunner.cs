using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Contracts.Specification;
using Debias.Grid.Silo.Data;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Seeds.Stacking;
using Debias.Grid.Silo.Slots;
using Debias.Learning;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Seeds;

/// <summary>
/// Runs one leased seed: split, base network, method runs. Numeric parts go to the slot's thread, results to their grains as soon
/// as they exist; a seed whose earlier lease was lost goes on with what that lease left behind.
/// </summary>
internal sealed class SeedRunner(
    IGrainFactory grains, PointCache points, DatasetProvider datasets, BaseNetworkProvider networks, TrainingBatcher batcher, GridInstruments instruments)
{
    /// <summary>Share of a seed's time that is spent on its base network; only for progress.</summary>
    private const double TrainingShare = 0.5;

    public async Task<SeedCompletion> Run(Lease lease, Action<double, string> report, CancellationToken cancellation)
    {
        (ExperimentSpec spec, PointSpec point) = await points.Get(lease.Experiment, lease.Point);
        MethodRunId[] ids = [.. spec.RunsOf(point, lease.Seed)];
        MethodRunRow?[] rows = lease.Epoch > 1 ? await FindKept(lease.Experiment, ids) : new MethodRunRow?[ids.Length];
        IEngine engine = EngineCatalog.Get(spec.Engine);

        SeedData data = await SlotThread.Run(() => SeedData.Prepare(datasets.Load(point.Dataset, lease.Seed), lease.Seed, spec.Measures));
        string key = BaseNetworkKey.Of(data.Dataset, lease.Seed, point.Classifier, engine.Name, batcher.VersionOf(engine));
        BaseNetwork? network = null;
        Failure? trainingFailure = null;
        if (ids.Where((id, i) => rows[i] is null && data.FailureFor(id.Measure) is null).Any())
        {
            try
            {
                Action<int> epochsDone = instruments.CountSteps(
                    point.Dataset.Kind, engine.Name, MiniBatches.CountOf(data.Split.Train.Rows, point.Classifier.BatchSize));
                network = await networks.Get(key, () => instruments.Training(lease, point.Dataset.Kind, engine.Name, () => BaseNetworkTraining.Train(
                    batcher, engine, data, point.Classifier, epochsDone, (done, phase) => report(done * TrainingShare, phase), cancellation)));
            }
            catch (NumericalException failure)
            {
                trainingFailure = new Failure(FailureClass.Numerical, failure.Message);
            }
        }

        for (int i = 0; i < ids.Length; i++)
        {
            if (rows[i] is not null)
            {
                continue;
            }

            MethodRunId id = ids[i];
            report(TrainingShare + (1 - TrainingShare) * i / ids.Length, $"{id.Measure} {id.Method}");
            Failure? failure = data.FailureFor(id.Measure) ?? trainingFailure;
            MethodRunRow row = await instruments.MethodRun(lease, point.Dataset.Kind, id, () => failure is not null
                ? Task.FromResult(new MethodRunRow(id, RunStatus.Failed, failure, null))
                : SlotThread.Run(() => MethodRunExecution.Execute(engine, data, network!, point, id, cancellation)));
            await grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(lease.Experiment, id)).Record(row);
            rows[i] = row;
        }

        MethodRunRow[] compact = [.. rows.Select(row => row!.Result is { } result ? row with { Result = result with { Trajectory = [] } } : row)];
        await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(lease.Experiment, lease.Point, lease.Seed))
            .Record(new SeedRecord(network is null ? string.Empty : key, network?.Epochs ?? 0, data.Dataset.ContentHash, compact));
        int succeeded = compact.Count(row => row.Status == RunStatus.Succeeded);
        instruments.SeedFinished(point.Dataset.Kind, compact.Length - succeeded);
        return new SeedCompletion(lease, succeeded, compact.Length - succeeded);
    }

    /// <summary>Runs that an earlier lease of this seed finished; failed ones are tried again.</summary>
    private async Task<MethodRunRow?[]> FindKept(string experiment, MethodRunId[] ids)
    {
        MethodRunRow?[] rows = await Task.WhenAll(ids.Select(id => grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, id)).Get()));
        return [.. rows.Select(row => row?.Status == RunStatus.Succeeded ? row : null)];
    }
}

using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.Grid.Silo.Data;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Seeds.Stacking;
using Debias.Grid.Silo.Slots;
using Debias.Learning;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Seeds;

/// <summary>
/// Runs one leased seed: split, base network, method runs. Numeric parts go to the slot's thread, results to their grains;
/// a seed whose earlier lease was lost goes on with what that lease left behind.
/// </summary>
internal sealed class SeedRunner(
    IGrainFactory grains, PointCache points, DatasetProvider datasets, BaseNetworkProvider networks, TrainingBatcher batcher, TimeProvider clock,
    GridInstruments instruments)
{
    /// <summary>Share of a seed's time that is spent on its base network; only for progress.</summary>
    private const double TrainingShare = 0.5;

    /// <summary>Runs a seed.</summary>
    /// <param name="lease">The right to.</param>
    /// <param name="report">Told how far it is, and what it does.</param>
    /// <param name="threads">How many threads a method may use at the moment.</param>
    /// <param name="cancellation">Ends it without a result.</param>
    public async Task<SeedCompletion> Run(Lease lease, Action<double, string> report, Func<int> threads, CancellationToken cancellation)
    {
        (ExperimentSpec spec, PointSpec point) = await Insist.On(() => points.Get(lease.Experiment, lease.Point), cancellation);
        MethodRunId[] ids = [.. spec.RunsOf(point, lease.Seed)];
        var results = new SeedResults(grains, lease, ids, cancellation);
        await results.TakeOver();
        SeedCompletion completion = results.Recorded
            ?? (Array.TrueForAll(point.Methods, NoOpMethod.Is)
                ? await RunNothing(lease, point, results, cancellation)
                : await Run(spec, point, lease, ids, results, report, threads, cancellation));
        instruments.SeedFinished(point.Dataset.Kind, completion.Failed);
        return completion;
    }

    private async Task<SeedCompletion> Run(
        ExperimentSpec spec, PointSpec point, Lease lease, MethodRunId[] ids, SeedResults results, Action<double, string> report, Func<int> threads,
        CancellationToken cancellation)
    {
        long seed = lease.Seed;
        IEngine engine = EngineCatalog.Get(spec.Engine);
        SeedData data = await SlotThread.Run(() => SeedData.Prepare(datasets.Load(point.Dataset, seed), seed, spec.Measures));
        string key = BaseNetworkKey.Of(data.Dataset, seed, point.Classifier, engine.Name, batcher.VersionOf(engine));
        BaseNetwork? network = null;
        Failure? trainingFailure = null;
        if (results.Missing.Any(id => data.FailureFor(id.Measure) is null))
        {
            try
            {
                Action<int> epochsDone = instruments.CountSteps(
                    point.Dataset.Kind, engine.Name, MiniBatches.CountOf(data.Split.Train.Rows, point.Classifier.BatchSize));
                Task<BaseNetwork> Train() => BaseNetworkTraining.Train(
                    batcher, engine, data, point.Classifier, epochsDone, (done, phase) => report(done * TrainingShare, phase), cancellation);
                network = await networks.Get(key, () => instruments.Training(lease, point.Dataset.Kind, engine.Name, Train), cancellation);
            }
            catch (NumericalException failure)
            {
                trainingFailure = new Failure(FailureClass.Numerical, failure.Message);
            }
        }

        foreach (MethodRunId id in results.Missing.ToArray())
        {
            report(TrainingShare + ((1 - TrainingShare) * Array.IndexOf(ids, id) / ids.Length), $"{id.Measure} {id.Method}");
            MethodSpec method = Array.Find(point.Methods, candidate => candidate.Name == id.Method)!;
            long start = clock.GetTimestamp();
            MethodRunRow row = await instruments.MethodRun(lease, point.Dataset.Kind, id, () => NoOpMethod.Is(method) ? NoOpMethod.Run(point, method, id, cancellation)
                : (data.FailureFor(id.Measure) ?? trainingFailure) is { } failure ? Task.FromResult(new MethodRunRow(id, RunStatus.Failed, failure, null))
                : SlotThread.Run(() => MethodRunExecution.Execute(engine, data, network!, point, id, threads(), cancellation)));
            await results.Keep(row, clock.GetElapsedTime(start));
        }

        return await results.Record(network is null ? string.Empty : key, network?.Epochs ?? 0, data.Dataset.ContentHash);
    }

    /// <summary>A seed of nothing but <see cref="NoOpMethod"/> needs no data, no network and no thread.</summary>
    private async Task<SeedCompletion> RunNothing(Lease lease, PointSpec point, SeedResults results, CancellationToken cancellation)
    {
        foreach (MethodRunId id in results.Missing.ToArray())
        {
            MethodSpec method = Array.Find(point.Methods, candidate => candidate.Name == id.Method)!;
            MethodRunRow row = await instruments.MethodRun(lease, point.Dataset.Kind, id, () => NoOpMethod.Run(point, method, id, cancellation));
            await results.Keep(row, TimeSpan.Zero);
        }

        return await results.Record(string.Empty, 0, string.Empty);
    }
}

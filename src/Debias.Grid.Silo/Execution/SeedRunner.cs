using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.OwnNetworks;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Resilience;
using Debias.Grid.Silo.Workloads;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// Runs one leased seed: split, base network, method runs. Numeric parts go to the slot's thread, results to their grains;
/// a seed whose earlier lease was lost goes on with what that lease left behind.
/// </summary>
internal sealed class SeedRunner(
    IGrainFactory grains,
    RepeatableCalls calls,
    SpecCache specs,
    DatasetProvider datasets,
    BaseNetworkProvider networks,
    TrainingBatcher batcher,
    ProcessorTurns processor,
    MethodPlacement placement,
    TimeProvider clock,
    GridInstruments instruments,
    SpecVocabulary vocabulary
)
{
    /// <summary>Runs a seed.</summary>
    /// <param name="lease">The right to.</param>
    /// <param name="report">Told how far it is, and what it does.</param>
    /// <param name="threads">How many threads a method may use at the moment.</param>
    /// <param name="cancellationToken">Ends it without a result.</param>
    public async Task<SeedCompletion> RunAsync(
        Lease lease,
        Action<double, string> report,
        Func<int> threads,
        CancellationToken cancellationToken
    )
    {
        (ExperimentSpec spec, PointSpec point) = await calls.MakeAsync(
            () => specs.GetAsync(lease.Experiment, lease.Point),
            cancellationToken
        );
        MethodRunId[] ids = [.. spec.RunsOf(point, lease.Seed)];
        var results = new SeedResults(
            grains,
            calls,
            lease,
            ids,
            spec.Execution.Predictions != KeptPredictions.None && !Array.TrueForAll(point.Methods, NoOpMethod.Is),
            cancellationToken
        );
        await results.TakeOverAsync();
        SeedCompletion completion =
            results.Recorded
            ?? (
                Array.TrueForAll(point.Methods, NoOpMethod.Is)
                    ? await RunNothingAsync(lease, point, results, cancellationToken)
                    : await RunAsync(spec, point, lease, ids, results, report, threads, cancellationToken)
            );
        instruments.SeedFinished(point.Dataset.Kind, completion.Failed);
        return completion;
    }

    private async Task<SeedCompletion> RunAsync(
        ExperimentSpec spec,
        PointSpec point,
        Lease lease,
        MethodRunId[] ids,
        SeedResults results,
        Action<double, string> report,
        Func<int> threads,
        CancellationToken cancellationToken
    )
    {
        long seed = lease.Seed;
        IEngine engine = vocabulary.Engines.Get(spec.Engine);
        SeedData data = await processor.RunAsync(
            () => SeedData.Prepare(datasets.Load(point.Dataset, seed), seed, point, spec.Measures),
            cancellationToken
        );
        OwnNetwork? own =
            point.Network.IsGiven ? await processor.RunAsync(() => OwnNetwork.Read(point.Network, datasets.Folder), cancellationToken)
            : data.Dataset.HoldsScores ? OwnNetwork.OfScores
            : null;
        var shares = new SeedShares(new WorkModel(vocabulary.Methods, data.Dataset.Rows), point, ids);
        string key = own?.Key(point.Network) ?? BaseNetworkKey.Of(data.Dataset, seed, point, engine.Name, batcher.VersionOf(engine));
        BaseNetwork? network = null;
        Failure? trainingFailure = null;
        if (own is not null)
        {
            network = await processor.RunAsync(
                () => own.For(point.Network, datasets.Folder, data.Dataset, data.Split, engine),
                cancellationToken
            );
        }
        else if (results.Missing.Any(id => data.FailureFor(id.Measure) is null))
        {
            try
            {
                Action<int> epochsDone = instruments.CountSteps(
                    point.Dataset.Kind,
                    engine.Name,
                    MiniBatches.CountOf(data.Split.Train.Rows, point.Classifier.BatchSize)
                );
                Task<BaseNetwork> TrainAsync() =>
                    BaseNetworkTraining.TrainAsync(
                        batcher,
                        engine,
                        data,
                        point.Classifier,
                        epochsDone,
                        (done, phase) => report(done * shares.Training, phase),
                        cancellationToken
                    );
                network = await networks.GetAsync(
                    key,
                    () => instruments.TrainingAsync(lease, point.Dataset.Kind, engine.Name, TrainAsync),
                    cancellationToken
                );
            }
            catch (NumericalException exception)
            {
                trainingFailure = new Failure(FailureClass.Numerical, exception.Message);
            }
        }

        ClassifierShape shape = own?.Weights.Shape ?? BaseNetworkTraining.Shape(data, point.Classifier);
        var baseline = new SeedBaseline();
        foreach (MethodRunId id in results.Missing.ToArray())
        {
            void Report(double done) => report(shares.At(id, done), $"{id.Measure} {id.Method}");
            Report(0);
            MethodSpec method = Array.Find(point.Methods, candidate => candidate.Name == id.Method)!;
            long start = clock.GetTimestamp();
            MethodRunRow row = await instruments.MethodRunAsync(
                lease,
                point.Dataset.Kind,
                id,
                () =>
                    NoOpMethod.Is(method) ? NoOpMethod.RunAsync(point, method, id, cancellationToken)
                    : (data.FailureFor(id.Measure) ?? trainingFailure) is { } failure
                        ? Task.FromResult(new MethodRunRow(id, RunStatus.Failed, failure, null))
                    : placement.RunAsync(
                        engine,
                        shape,
                        vocabulary.Methods.Get(method.Name).SuitsDevice(method.Options),
                        chosen =>
                            MethodRunExecution.Execute(
                                vocabulary.Methods,
                                chosen,
                                data,
                                network!,
                                shape,
                                point,
                                id,
                                baseline,
                                spec.Execution,
                                threads(),
                                Report,
                                cancellationToken
                            ),
                        cancellationToken
                    )
            );
            TimeSpan took = clock.GetElapsedTime(start);
            if (baseline.Rows is { } rows)
            {
                await results.KeepAsync(rows);
            }

            await results.KeepAsync(row, took);
        }

        return await results.RecordAsync(
            network is null ? string.Empty : key,
            network?.Epochs ?? 0,
            datasets.DependsOnSeed(point.Dataset) ? string.Empty : data.Dataset.Key,
            data.Dataset.ContentHash,
            data.Dataset.Notes,
            own
        );
    }

    /// <summary>A seed of nothing but <see cref="NoOpMethod"/> needs no data, no network and no thread.</summary>
    private async Task<SeedCompletion> RunNothingAsync(
        Lease lease,
        PointSpec point,
        SeedResults results,
        CancellationToken cancellationToken
    )
    {
        foreach (MethodRunId id in results.Missing.ToArray())
        {
            MethodSpec method = Array.Find(point.Methods, candidate => candidate.Name == id.Method)!;
            MethodRunRow row = await instruments.MethodRunAsync(
                lease,
                point.Dataset.Kind,
                id,
                () => NoOpMethod.RunAsync(point, method, id, cancellationToken)
            );
            await results.KeepAsync(row, TimeSpan.Zero);
        }

        return await results.RecordAsync(string.Empty, 0, string.Empty, string.Empty);
    }
}

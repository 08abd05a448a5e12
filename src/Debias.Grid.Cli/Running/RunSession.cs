using System.Diagnostics;
using System.Globalization;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Training;

namespace Debias.Grid.Cli.Running;

/// <summary>One <c>run</c>: starts the embedded grid on the folder's store, submits, watches, and writes the results.</summary>
internal sealed class RunSession(
    SpecVocabulary vocabulary,
    LoadedSpec loaded,
    string folderPath,
    IReadOnlyList<string> dataFolders,
    int slots,
    IReadOnlyList<IAccelerator> accelerators
)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);

    private const int MostRepairs = 3;

    private ExperimentSpec Spec => loaded.Spec;

    private string Devices => string.Concat(accelerators.Select(device => $", {device.Name}"));

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        ExistingResults.RequireSameExperiment(folderPath, Spec, extending: true);
        using OutputFolder folder = OutputFolder.Open(folderPath);
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{loaded.Id}: {Spec.Points.Length} point(s) × {Spec.Seeds.Length} seed(s) × {Spec.Measures.Length} measure(s), "
                    + $"{Spec.MethodRuns} method runs, engine {Spec.Engine}, {slots} slot(s){Devices}"
            )
        );
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            vocabulary,
            folder.Database,
            Configure,
            EmbeddedLogging.Configure,
            cancellationToken
        );
        IExperimentGrain experiment = grid.Grains.GetGrain<IExperimentGrain>(loaded.Id);
        var calls = new PatientCalls(() => RequireRunning(grid));
        var extension = new Extension(grid.Grains, loaded, Producer.Of(vocabulary, Spec.Engine), folderPath);
        if (await calls.MakeAsync(experiment.GetSpec, cancellationToken) is { } stored)
        {
            PredictionsAsked.RequireKept(folderPath, loaded.Id, Spec, stored);
        }

        bool extends = await calls.MakeAsync(() => extension.CopyAsync(cancellationToken), cancellationToken);
        SubmitReply reply = await calls.MakeAsync(
            () => experiment.Submit(Spec, Producer.Of(vocabulary, Spec.Engine), extends),
            cancellationToken
        );
        if (reply.Outcome == SubmitOutcome.OtherProducer)
        {
            throw new UsageException(
                $"{folderPath} holds results of {reply.Producer}, and this is {Producer.Of(vocabulary, Spec.Engine)}; "
                    + "results of two versions are not mixed. Choose another folder with --out, or remove that one."
            );
        }

        await extension.RemoveExtendedAsync();
        ExperimentStatus? status = await calls.MakeAsync(
            () => reply.Outcome == SubmitOutcome.Existing ? GoOnAsync(experiment) : experiment.GetStatus(),
            cancellationToken
        );
        try
        {
            (ExperimentStatus end, List<MethodRunRow> rows) = await CompleteAsync(grid, calls, experiment, status!, cancellationToken);
            IReadOnlyDictionary<string, string> data = await calls.MakeAsync(
                new ExperimentReader(grid.Grains, loaded.Id, Spec).ReadDataHashesAsync,
                cancellationToken
            );
            return ResultWriting.Write(vocabulary, folder, loaded, rows, data, end);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Interrupted. What is finished is kept in {folderPath}; the same command goes on from there.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Watches to the end and reads the results, again while the store turns out to lack some that were counted.</summary>
    private async Task<(ExperimentStatus Status, List<MethodRunRow> Rows)> CompleteAsync(
        EmbeddedGrid grid,
        PatientCalls calls,
        IExperimentGrain experiment,
        ExperimentStatus status,
        CancellationToken cancellationToken
    )
    {
        for (int repairs = 0; ; repairs++)
        {
            var reader = new ExperimentReader(grid.Grains, loaded.Id, Spec);
            if (status.State is ExperimentState.Running or ExperimentState.Paused)
            {
                status = await WatchAsync(calls, experiment, reader, status.Ledger, cancellationToken);
            }

            List<MethodRunRow> rows = await calls.MakeAsync(
                () => reader.ReadRows(withTrajectories: true, cancellationToken).ToListAsync(cancellationToken).AsTask(),
                cancellationToken
            );
            int open = rows.Count(row => row.Status is RunStatus.Missing or RunStatus.Queued or RunStatus.Running);
            bool completed = status.State == ExperimentState.Completed;
            string? lost =
                open > 0 && completed
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{open} of {rows.Count} method runs were counted, but the store has lost them: they are run again."
                    )
                    : await WritePredictionsAsync(calls, experiment, reader, cancellationToken);
            if (lost is not null)
            {
                Console.Error.WriteLine(lost);
            }

            if (lost is null || !completed)
            {
                return (status, rows);
            }

            if (repairs == MostRepairs)
            {
                Console.Error.WriteLine(
                    $"Results went missing from {OutputFolder.DatabaseIn(folderPath)} again and again: "
                        + "this disk does not keep what is written to it."
                );
                return (status, rows);
            }

            status = (await calls.MakeAsync(experiment.GetStatus, cancellationToken))!;
        }
    }

    /// <summary>Writes what is kept of predictions, if anything is.</summary>
    /// <returns>What storage has lost of them, and what becomes of it; null where nothing is missing.</returns>
    private async Task<string?> WritePredictionsAsync(
        PatientCalls calls,
        IExperimentGrain experiment,
        ExperimentReader reader,
        CancellationToken cancellationToken
    )
    {
        ExperimentSpec? stored = await calls.MakeAsync(experiment.GetSpec, cancellationToken);
        if (stored is null or { Execution.Predictions: KeptPredictions.None })
        {
            return null;
        }

        string path = Path.Combine(folderPath, ResultFolder.PredictionsFile);
        try
        {
            return await calls.MakeAsync<string?>(
                async () =>
                {
                    await PredictionsParquet.WriteAsync(reader.ReadPredictions(cancellationToken), path, cancellationToken);
                    return null;
                },
                cancellationToken
            );
        }
        catch (MissingPredictionsException exception)
        {
            File.Delete(path);
            return exception.Message;
        }
    }

    private void Configure(SlotOptions options)
    {
        options.Slots = slots;
        options.Accelerators = accelerators;
        options.Engines = [Spec.Engine];
        options.DataFolders = dataFolders;
    }

    /// <summary>
    /// A run means "make it complete": seeds that failed by circumstance, such as a process killed three times, get another chance.
    /// </summary>
    private static async Task<ExperimentStatus?> GoOnAsync(IExperimentGrain experiment)
    {
        ExperimentStatus? status = await experiment.GetStatus();
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Going on: {status!.Ledger.Settled} of {status.Ledger.Planned} method runs are there already."
            )
        );
        return status.State switch
        {
            ExperimentState.Paused => await experiment.Resume(),
            ExperimentState.Running or ExperimentState.Completed when status.Ledger.Failed > 0 => await experiment.RetryFailed(
                RetryScope.Circumstances
            ),
            _ => status,
        };
    }

    /// <exception cref="UsageException">The grid has stopped, or its store cannot be used any more.</exception>
    private static void RequireRunning(EmbeddedGrid grid)
    {
        if (grid.StoreFailure is { } failure)
        {
            throw new UsageException(failure.Message);
        }

        if (grid.Stopped.IsCancellationRequested)
        {
            throw new UsageException(
                "The grid in this process stopped by itself; its message is above. What is finished is kept: the same command goes on."
            );
        }
    }

    private async Task<ExperimentStatus> WatchAsync(
        PatientCalls calls,
        IExperimentGrain experiment,
        ExperimentReader reader,
        Ledger start,
        CancellationToken cancellationToken
    )
    {
        IProgressDisplay display = ProgressDisplays.Create();
        var clock = Stopwatch.StartNew();
        double fractionAtStart = (double)start.Settled / start.Planned;
        try
        {
            while (true)
            {
                ExperimentStatus status = (await calls.MakeAsync(experiment.GetStatus, cancellationToken))!;
                IReadOnlyList<SeedStatus> seeds = await calls.MakeAsync(reader.ReadSeedsAsync, cancellationToken);
                display.Show(RunProgress.Read(Spec, status.Ledger, seeds, clock.Elapsed, fractionAtStart));
                if (status.State is not (ExperimentState.Running or ExperimentState.Paused))
                {
                    return status;
                }

                await Task.Delay(WatchInterval, cancellationToken);
            }
        }
        finally
        {
            display.Finish();
        }
    }
}

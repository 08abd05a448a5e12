using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>
/// Runs one method run of an experiment by itself, in a fresh grid in this process that knows nothing of earlier results.
/// </summary>
/// <param name="vocabulary">What the grid can do.</param>
/// <param name="spec">The experiment's spec.</param>
/// <param name="run">Which run of it; one that it plans.</param>
/// <param name="dataFolders">Where real data are looked for.</param>
internal sealed class SingleRun(SpecVocabulary vocabulary, ExperimentSpec spec, MethodRunId run, IReadOnlyList<string> dataFolders)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether the outcome brings its network along.</summary>
    public bool KeepsNetwork { get; init; }

    /// <summary>The run's outcome, with its trajectory and under its own id.</summary>
    /// <exception cref="UsageException">It could not be run here.</exception>
    public async Task<MethodRunRow> ComputeAsync(CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("debias-grid-");
        try
        {
            MethodRunRow row;
            await using (
                EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
                    vocabulary,
                    Path.Combine(folder.FullName, "grid.db"),
                    Configure,
                    EmbeddedLogging.Configure,
                    cancellationToken
                )
            )
            {
                row = await ComputeAsync(grid, Alone(), cancellationToken);
            }

            return row is { Status: RunStatus.Succeeded } or { Failure.Class: FailureClass.Numerical }
                ? row with
                {
                    Id = run,
                }
                : throw new UsageException($"{run} could not be run here: {row.Failure?.Message ?? "no reason was given"}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The experiment with nothing but this run. No number depends on what is left out: streams are named by data, seed and purpose.
    /// </summary>
    private ExperimentSpec Alone()
    {
        PointSpec point = spec.Points[run.Point];
        return spec with
        {
            Seeds = [run.Seed],
            Measures = [run.Measure],
            Points = [point with { Index = 0, Methods = [Array.Find(point.Methods, method => method.Name == run.Method)!] }],
            Execution = new ExecutionSpec { KeepNetworks = KeepsNetwork },
        };
    }

    private async Task<MethodRunRow> ComputeAsync(EmbeddedGrid grid, ExperimentSpec alone, CancellationToken cancellationToken)
    {
        string id = ExperimentId.Of(alone);
        IExperimentGrain experiment = grid.Grains.GetGrain<IExperimentGrain>(id);
        await experiment.Submit(alone, Producer.Of(vocabulary, alone.Engine));
        while ((await experiment.GetStatus())!.State == ExperimentState.Running)
        {
            if (grid.Stopped.IsCancellationRequested)
            {
                throw new InvalidOperationException("The grid stopped unexpectedly; its message is above.");
            }

            await Task.Delay(LookInterval, cancellationToken);
        }

        await foreach (MethodRunRow row in new ExperimentReader(grid.Grains, id, alone).ReadRows(withTrajectories: true, cancellationToken))
        {
            return row;
        }

        throw new InvalidOperationException("An experiment of one method run has no row.");
    }

    private void Configure(SlotOptions options)
    {
        options.Slots = 1;
        options.Engines = [spec.Engine];
        options.DataFolders = dataFolders;
    }
}

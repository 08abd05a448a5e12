using System.Diagnostics;
using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Learning.Engines.Catalog;
using MathNet.Numerics.Statistics;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Benchmarking.Grid;

/// <summary>
/// Measures leases, grains and storage alone: experiments of method runs that do nothing, through the embedded grid on a store of its own
/// in the folder for temporary files.
/// </summary>
/// <param name="quick">A tenth of the runs.</param>
/// <param name="slots">Seeds at a time.</param>
/// <param name="progress">Told what is being measured.</param>
internal sealed class GridBenchmark(bool quick, int slots, TextWriter progress)
{
    private const int PageSize = 100;

    public async Task<GridBenchmarkReport> RunAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("debias-grid-bench-").FullName;
        try
        {
            var cases = new List<GridTiming>();
            await MeasureAsync(folder, quick ? 100 : 500, 2, cancellationToken); // The runtime compiles what it will need.
            foreach ((int seeds, int runsPerSeed) in new[] { (2_000, 10), (20_000, 1), (100_000, 1) })
            {
                int some = quick ? seeds / 10 : seeds;
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{some:N0} seeds × {runsPerSeed} runs …"));
                cases.Add(await MeasureAsync(folder, some, runsPerSeed, cancellationToken));
            }

            return new GridBenchmarkReport(Environment.ProcessorCount, slots, cases);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Time of one core that a seed of one run costs, in µs: worker, grains and storage together, so more than grains alone.
    /// </summary>
    public async Task<double> SeedCostAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("debias-grid-bench-").FullName;
        try
        {
            await MeasureAsync(folder, 500, 2, cancellationToken);
            progress.WriteLine("what a seed costs this machine's grid …");
            return 1e6 * Environment.ProcessorCount / (await MeasureAsync(folder, 10_000, 1, cancellationToken)).RunsPerSecond;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<GridTiming> MeasureAsync(string folder, int seeds, int runsPerSeed, CancellationToken cancellationToken)
    {
        string database = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"grid-{seeds}-{runsPerSeed}.db"));
        var latency = new LeaseLatency();
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            GridVocabulary.BuiltIn,
            database,
            Configure,
            logging => logging.SetMinimumLevel(LogLevel.None),
            cancellationToken,
            silo => silo.AddIncomingGrainCallFilter(latency)
        );
        ExperimentSpec spec = Spec(seeds, runsPerSeed);
        string id = ExperimentId.Of(spec);
        IExperimentGrain experiment = grid.Grains.GetGrain<IExperimentGrain>(id);

        var clock = Stopwatch.StartNew();
        await experiment.Submit(spec, "benchmark");
        double submitted = clock.Elapsed.TotalSeconds;
        double[] statuses = await WatchAsync(experiment, cancellationToken);
        double seconds = clock.Elapsed.TotalSeconds;
        double[] latencies = latency.Take();

        clock.Restart();
        await ReadPageAsync(new ExperimentReader(grid.Grains, id, spec), cancellationToken);
        double page = clock.Elapsed.TotalMilliseconds;
        return new GridTiming
        {
            Seeds = seeds,
            RunsPerSeed = runsPerSeed,
            SubmitSeconds = submitted,
            Seconds = seconds,
            RunsPerSecond = seeds * runsPerSeed / seconds,
            LatencyP50Ms = Quantile(latencies, 0.5),
            LatencyP99Ms = Quantile(latencies, 0.99),
            StatusP50Ms = Quantile(statuses, 0.5),
            StatusMaxMs = Quantile(statuses, 1),
            PageMs = page,
            ResidentMb = Environment.WorkingSet / 1e6,
            StoreMb = Directory.GetFiles(folder, Path.GetFileName(database) + "*").Sum(file => new FileInfo(file).Length) / 1e6,
        };
    }

    private void Configure(SlotOptions options)
    {
        options.Slots = slots;
        options.Engines = [EngineCatalog.Default];
    }

    /// <summary>Asks for the status, as a user who watches would, until the experiment is completed.</summary>
    private static async Task<double[]> WatchAsync(IExperimentGrain experiment, CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>();
        ExperimentStatus status;
        do
        {
            await Task.Delay(50, cancellationToken);
            long start = Stopwatch.GetTimestamp();
            status = (await experiment.GetStatus())!;
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        } while (status.State == ExperimentState.Running);

        if (status.Ledger.Succeeded != status.Ledger.Planned)
        {
            throw new InvalidOperationException($"The benchmark's experiment ended as {status}.");
        }

        milliseconds.Sort();
        return [.. milliseconds];
    }

    private static async Task ReadPageAsync(ExperimentReader reader, CancellationToken cancellationToken)
    {
        int rows = 0;
        await foreach (MethodRunRow _ in reader.ReadRows(withTrajectories: false, cancellationToken))
        {
            if (++rows == PageSize)
            {
                return;
            }
        }
    }

    /// <summary>Of type 7, as in exported summaries; 0 of no values.</summary>
    private static double Quantile(double[] ascending, double share) =>
        ascending.Length == 0 ? 0 : SortedArrayStatistics.QuantileCustom(ascending, share, QuantileDefinition.R7);

    private static ExperimentSpec Spec(int seeds, int runsPerSeed) =>
        new()
        {
            Name = "benchmark",
            Protocol = "paper",
            Engine = EngineCatalog.Default,
            Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
            Measures = [.. Enumerable.Range(0, runsPerSeed).Select(run => string.Create(CultureInfo.InvariantCulture, $"measure-{run}"))],
            Points =
            [
                new PointSpec
                {
                    Index = 0,
                    Swept = [],
                    Dataset = new DatasetSpec("synthetic-loh", "a", []),
                    Objective = new ObjectiveSpec(),
                    Classifier = new ClassifierSpec
                    {
                        HiddenLayers = 1,
                        Width = 1,
                        Dropout = 0,
                        BatchSize = 1,
                        MaxEpochs = 1,
                        LearningRate = 0.001,
                        CheckEvery = 1,
                        Patience = 1,
                        Restore = "last",
                    },
                    Methods = [new MethodSpec("no-op", [])],
                },
            ],
            Execution = new ExecutionSpec(),
        };
}

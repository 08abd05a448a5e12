using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// The explorer's documents of an experiment, compressed, made once for as long as its results stay the same. Few are made at a time: each
/// reads many seeds, and only of experiments that a page can draw. The largest one, all runs as columns, outlives this process once the
/// experiment has ended (<see cref="KeptColumns"/>).
/// </summary>
internal sealed class ExplorerDocuments(IGrainFactory grains, KeptColumns columns) : IDisposable
{
    /// <summary>Experiments of more method runs are looked at where their results are fetched to.</summary>
    public const long MostRuns = 200_000;

    /// <summary>Fronts need every candidate of every run in memory; a report's <c>fronts.csv</c> has those of larger experiments.</summary>
    public const long MostRunsOfFronts = 5_000;

    private const int BytesKept = 256 << 20;

    /// <summary>Gathering a hundred thousand runs takes the grid many seconds: who comes back after lunch should not wait again.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = BytesKept });
    private readonly SemaphoreSlim _turn = new(2);

    public void Dispose()
    {
        _kept.Dispose();
        _turn.Dispose();
    }

    /// <summary>All runs as columns.</summary>
    public Task<byte[]> ColumnsAsync(ExperimentSummary experiment, ExperimentSpec spec, CancellationToken cancellationToken) =>
        GetAsync(
            experiment,
            spec,
            "columns",
            MostRuns,
            () =>
                columns.GetAsync(
                    experiment,
                    spec,
                    Reader(experiment, spec).ReadRows(withTrajectories: false, cancellationToken),
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>What the seeds of one method under one measure at one point went through.</summary>
    public Task<byte[]> TrajectoriesAsync(
        ExperimentSummary experiment,
        ExperimentSpec spec,
        (int Point, string Measure, string Method) of,
        CancellationToken cancellationToken
    ) =>
        GetAsync(
            experiment,
            spec,
            $"trajectories {of}",
            MostRuns,
            Compressed(async stream =>
            {
                var rows = new List<MethodRunRow>();
                foreach (long[] seeds in spec.Seeds.Chunk(SeedsAtATime))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    MethodRunRow?[] some = await Task.WhenAll(
                        seeds.Select(seed => Reader(experiment, spec).ReadRunAsync(new MethodRunId(of.Point, seed, of.Measure, of.Method)))
                    );
                    rows.AddRange(some.OfType<MethodRunRow>());
                }

                TrajectoryColumnsJson.Write(rows, stream);
            }),
            cancellationToken
        );

    /// <summary>Fronts.</summary>
    public Task<byte[]> FrontsAsync(ExperimentSummary experiment, ExperimentSpec spec, CancellationToken cancellationToken) =>
        GetAsync(
            experiment,
            spec,
            "fronts",
            MostRunsOfFronts,
            Compressed(async stream =>
                FrontsJson.Write(
                    MethodFront.Create(
                        spec,
                        await Reader(experiment, spec).ReadRows(withTrajectories: true, cancellationToken).ToListAsync(cancellationToken)
                    ),
                    stream
                )
            ),
            cancellationToken
        );

    /// <summary>The paper's values beside ours.</summary>
    public Task<byte[]> PaperAsync(ExperimentSummary experiment, ExperimentSpec spec, CancellationToken cancellationToken) =>
        GetAsync(
            experiment,
            spec,
            "paper",
            MostRuns,
            Compressed(async stream =>
                PaperJson.Write(
                    PaperComparison.Create(
                        new ExperimentResults(
                            experiment.Id,
                            spec,
                            await Reader(experiment, spec)
                                .ReadRows(withTrajectories: false, cancellationToken)
                                .ToListAsync(cancellationToken)
                        )
                    ),
                    stream
                )
            ),
            cancellationToken
        );

    private const int SeedsAtATime = 32;

    private ExperimentReader Reader(ExperimentSummary experiment, ExperimentSpec spec) => new(grains, experiment.Id, spec);

    private static Func<Task<byte[]>> Compressed(Func<Stream, Task> write) => () => CompressedBytes.OfAsync(write);

    private async Task<byte[]> GetAsync(
        ExperimentSummary experiment,
        ExperimentSpec spec,
        string document,
        long mostRuns,
        Func<Task<byte[]>> make,
        CancellationToken cancellationToken
    )
    {
        if (spec.MethodRuns > mostRuns)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                "Too large to be drawn",
                FormattableString.Invariant(
                    $"{experiment.Id} has {spec.MethodRuns} method runs, and a server draws this of up to {mostRuns}: "
                ) + "'debias-grid report' with its id draws it where you are."
            );
        }

        // One entry for all revisions: that of a newer one takes the place of the older.
        (string, string) key = (experiment.Id, document);
        string revision = experiment.Revision;
        if (Find() is { } known)
        {
            return known;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Find() is { } made)
            {
                return made;
            }

            byte[] bytes = await make();
            _kept.Set(
                key,
                new KeptDocument(revision, bytes),
                new MemoryCacheEntryOptions { Size = bytes.Length, SlidingExpiration = KeptFor }
            );
            return bytes;
        }
        finally
        {
            _turn.Release();
        }

        byte[]? Find() => _kept.TryGetValue(key, out KeptDocument? kept) && kept!.Revision == revision ? kept.Bytes : null;
    }

    private sealed record KeptDocument(string Revision, byte[] Bytes);
}

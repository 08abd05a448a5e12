using System.Net;
using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.OptionModel;
using Parquet;

namespace Debias.Grid.Gateway.Tests;

/// <summary>One experiment, run through the API and, for comparison, by a grid of its own.</summary>
[Trait("Speed", "Slow")]
public sealed class ResultTests(ResultTests.Finished finished) : IClassFixture<ResultTests.Finished>
{
    private GatewayServer Server => finished.Server;

    private string Id => finished.Id;

    [Fact]
    public async Task Results_as_CSV_are_the_bytes_of_a_local_run()
    {
        using HttpResponseMessage response = await Server.Send(HttpMethod.Get, ApiRoutes.Of(Id, "results") + "?format=csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        byte[] expected = Written(stream => RunsCsv.Write(finished.Local, stream));
        Assert.Equal(Encoding.UTF8.GetString(expected), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(24, finished.Local.Rows.Count(row => row.Status == RunStatus.Succeeded));
    }

    [Fact]
    public async Task Runs_and_trajectories_are_the_bytes_of_a_local_run_and_so_are_the_data()
    {
        byte[] runs = await Server.Client.GetByteArrayAsync(ApiRoutes.Of(Id, "results"), TestContext.Current.CancellationToken);
        byte[] trajectories = await Server.Client.GetByteArrayAsync(
            ApiRoutes.Of(Id, "results") + "?table=trajectories",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(Written(stream => RunsCsv.Write(finished.Local, stream)), runs);
        Assert.Equal(Written(stream => TrajectoriesCsv.Write(finished.Local, stream)), trajectories);
        // Every seed simulates its own data.
        Assert.Empty(await Server.Get<Dictionary<string, string>>(ApiRoutes.Of(Id, "data")));
    }

    [Fact]
    public async Task Results_as_JSON_are_the_bytes_of_a_local_run()
    {
        byte[] expected = Written(stream => ResultsJson.Write(finished.Local, stream));
        Assert.Equal(
            Encoding.UTF8.GetString(expected),
            await Server.Client.GetStringAsync(ApiRoutes.Of(Id, "results") + "?format=json", TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Results_as_Parquet_hold_every_row()
    {
        byte[] file = await Server.Client.GetByteArrayAsync(
            ApiRoutes.Of(Id, "results") + "?format=parquet",
            TestContext.Current.CancellationToken
        );
        await using ParquetReader reader = await ParquetReader.CreateAsync(
            new MemoryStream(file),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(1, reader.RowGroupCount);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        Assert.Equal(24, group.RowCount);
        Assert.Equal("point", reader.Schema.DataFields[0].Name);
    }

    [Fact]
    public async Task Measures_are_the_bytes_of_a_local_run_and_stand_in_a_run_s_page()
    {
        byte[] expected = Written(stream => MeasuresCsv.Write(finished.Local, stream));
        Assert.Equal(
            Encoding.UTF8.GetString(expected),
            await Server.Client.GetStringAsync(ApiRoutes.Of(Id, "results") + "?table=measures", TestContext.Current.CancellationToken)
        );
        MethodRunRow first = finished.Local.Rows[0];
        MethodRunRow served = await Server.Get<MethodRunRow>(ApiRoutes.Of(Id, $"runs/{first.Id}"));
        Assert.NotNull(served.Result!.Measures!.EqualisedOdds);
        Assert.Equal(first.Result!.Measures, served.Result.Measures);
    }

    [Fact]
    public async Task Measures_as_Parquet_hold_every_row()
    {
        byte[] file = await Server.Client.GetByteArrayAsync(
            ApiRoutes.Of(Id, "results") + "?format=parquet&table=measures",
            TestContext.Current.CancellationToken
        );
        await using ParquetReader reader = await ParquetReader.CreateAsync(
            new MemoryStream(file),
            cancellationToken: TestContext.Current.CancellationToken
        );
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        Assert.Equal(24, group.RowCount);
        Assert.Contains("abroca", reader.Schema.DataFields.Select(field => field.Name));
    }

    [Theory]
    [InlineData("?format=xml")]
    [InlineData("?table=figures")]
    [InlineData("?format=json&table=trajectories")]
    public async Task Unknown_formats_are_refused(string query) =>
        await GatewayServer.Refused(HttpStatusCode.BadRequest, await Server.Send(HttpMethod.Get, ApiRoutes.Of(Id, "results") + query));

    [Fact]
    public async Task A_comparison_is_the_statistics_of_a_local_run()
    {
        string reference = finished.Local.Spec.Points[0].Methods[^1].Name;
        var options = new ComparisonOptions
        {
            Reference = reference,
            Rope = 0.02,
            Epsilon = 0.1,
            OwnDataPerSeed = true,
        };
        byte[] expected = Written(stream =>
            StatisticsJson.Write(ExperimentComparison.Of(finished.Local, options), GridVocabulary.BuiltIn, stream)
        );
        Assert.Equal(
            Encoding.UTF8.GetString(expected),
            await Server.Client.GetStringAsync(
                ApiRoutes.Of(Id, "comparison") + $"?reference={reference}&rope=0.02&epsilon=0.1",
                TestContext.Current.CancellationToken
            )
        );
    }

    [Theory]
    [InlineData("?reference=prunning")]
    [InlineData("?rope=-1")]
    [InlineData("?rope=much")]
    [InlineData("?epsilon=0")]
    [InlineData("?pairwise_complete=perhaps")]
    public async Task What_cannot_be_compared_is_refused(string query) =>
        await GatewayServer.Refused(HttpStatusCode.BadRequest, await Server.Send(HttpMethod.Get, ApiRoutes.Of(Id, "comparison") + query));

    [Fact]
    public async Task The_summary_agrees_with_the_local_one_point_by_point()
    {
        SummaryLine[] lines = await Server.Get<SummaryLine[]>(ApiRoutes.Of(Id, "summary"));
        SummaryRow[] expected = [.. Summary.Compute(finished.Local)];
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(
            expected.Zip(lines),
            pair =>
            {
                (SummaryRow row, SummaryLine line) = pair;
                Assert.Equal(
                    (row.Point.Index, row.Measure, row.Method, row.Part, row.Quantity),
                    (line.Point, line.Measure, line.Method, line.Part, line.Quantity)
                );
                Assert.Equal(GridVocabulary.BuiltIn.Methods.Get(row.Method).Title, line.MethodTitle);
                Assert.Equal((row.Values.Count, row.Planned), (line.N, line.Planned));
                Assert.Equal((row.Values.Median, row.Values.LowerQuartile, row.Values.UpperQuartile), (line.Median, line.Q25, line.Q75));
                Assert.Equal(double.IsNaN(row.Epsilon) ? null : row.Epsilon, line.Epsilon);
                Assert.Equal(CanonicalJson.Number(row.Point.Swept[0].Value), line.Swept["dataset.alpha"].GetDouble());
            }
        );
    }

    [Fact]
    public async Task The_summary_counts_the_runs_that_are_flagged()
    {
        SummaryLine[] lines = await Server.Get<SummaryLine[]>(ApiRoutes.Of(Id, "summary"));
        ILookup<(int, string, string), MethodRunRow> rows = finished.Local.Rows.ToLookup(row =>
            (row.Id.Point, row.Id.Measure, row.Id.Method)
        );
        Assert.All(lines, line => Assert.Equal(FlagCounts.Of(rows[(line.Point, line.Measure, line.Method)]), line.Flags));
        Assert.Contains(lines, line => line.Flags.GetValueOrDefault("no-better-than-chance") > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(24)]
    [InlineData(500)]
    public async Task Pages_of_runs_add_up_to_all_of_them_in_order(int limit)
    {
        List<MethodRunRow> rows = await All<MethodRunRow>($"{ApiRoutes.Of(Id, "runs")}?limit={limit}");
        Assert.Equal(finished.Local.Rows.Select(row => row.Id), rows.Select(row => row.Id));
        Assert.Equal(
            finished.Local.Rows.Select(row => row.Result!.Test.BalancedAccuracy),
            rows.Select(row => row.Result!.Test.BalancedAccuracy)
        );
        Assert.All(rows, row => Assert.Empty(row.Result!.Trajectory));
    }

    [Fact]
    public async Task Runs_and_seeds_are_filtered_by_their_state()
    {
        Assert.Equal(24, (await All<MethodRunRow>($"{ApiRoutes.Of(Id, "runs")}?status=succeeded&limit=7")).Count);
        Assert.Empty(await All<MethodRunRow>($"{ApiRoutes.Of(Id, "runs")}?status=failed"));
        List<SeedItem> seeds = await All<SeedItem>($"{ApiRoutes.Of(Id, "seeds")}?status=succeeded&limit=4");
        Assert.Equal([(0, 1L), (0, 2L), (0, 3L), (1, 1L), (1, 2L), (1, 3L)], seeds.Select(seed => (seed.Point, seed.Seed)));
        Assert.Empty(await All<SeedItem>($"{ApiRoutes.Of(Id, "seeds")}?status=queued"));
    }

    [Fact]
    public async Task One_run_comes_with_its_trajectory()
    {
        MethodRunRow expected = finished.Local.Rows.First(row => row.Id is { Point: 1, Seed: 2, Measure: "eod", Method: "pruning" });
        MethodRunRow row = await Server.Get<MethodRunRow>(ApiRoutes.Run(Id, expected.Id));
        Assert.Equal(expected.Result!.Trajectory, row.Result!.Trajectory);
        Assert.Equal(JsonSerializer.Serialize(expected, ApiJson.Options), JsonSerializer.Serialize(row, ApiJson.Options));
    }

    [Theory]
    [InlineData("9/1/spd/standard")]
    [InlineData("-1/1/spd/standard")]
    [InlineData("0/99/spd/standard")]
    [InlineData("0/1/xyz/standard")]
    [InlineData("0/1/spd/magic")]
    [InlineData("zero/1/spd/standard")]
    [InlineData("0/99999999999999999999/spd/standard")]
    public async Task A_run_that_was_never_planned_is_unknown(string run) =>
        await GatewayServer.Refused(HttpStatusCode.NotFound, await Server.Send(HttpMethod.Get, $"{ApiRoutes.Of(Id, "runs")}/{run}"));

    [Fact]
    public async Task Events_of_an_ended_experiment_say_so_and_end()
    {
        string events = await Server.Client.GetStringAsync(ApiRoutes.Of(Id, "events"), TestContext.Current.CancellationToken);
        string[] parts = events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["event: status", "event: end"], parts.Select(part => part.Split('\n')[0]));
        ExperimentSummary last = JsonSerializer.Deserialize<ExperimentSummary>(
            parts[1].Split('\n')[1]["data: ".Length..],
            ApiJson.Options
        )!;
        Assert.Equal((ExperimentState.Completed, 24L), (last.State, last.Ledger.Succeeded));
    }

    [Fact]
    public async Task Silos_are_listed()
    {
        SiloSummary silo = Assert.Single(await Server.Get<SiloSummary[]>(ApiRoutes.Silos));
        Assert.Equal("active", silo.Status);
        Assert.StartsWith("S127.0.0.1:", silo.Address, StringComparison.Ordinal);
    }

    private async Task<List<T>> All<T>(string path)
    {
        var items = new List<T>();
        Page<T> page = await Server.Get<Page<T>>(path);
        items.AddRange(page.Items);
        while (page.Next is not null)
        {
            page = await Server.Get<Page<T>>($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={page.Next}");
            items.AddRange(page.Items);
        }

        return items;
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    public sealed class Finished : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-local-").FullName;

        internal GatewayServer Server { get; private set; } = null!;

        internal string Id { get; private set; } = "";

        internal ExperimentResults Local { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await GatewayServer.Start();
            Id = (await Server.Submit(Specs.Small)).Id;
            Local = await RunLocally();
            Assert.Equal(ExperimentState.Completed, (await Server.UntilEnded(Id)).State);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        private async Task<ExperimentResults> RunLocally()
        {
            ExperimentSpec spec = SpecReader.Read(Specs.Small, "small.yaml", GridVocabulary.BuiltIn, SpecOverrides.None) with
            {
                Engine = "fused",
            };
            string id = ExperimentId.Of(spec);
            Assert.Equal(Id, id);
            await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
                GridVocabulary.BuiltIn,
                Path.Combine(_folder, "grid.db"),
                slots => (slots.Slots, slots.Engines) = (1, ["fused"]),
                _ => { },
                TestContext.Current.CancellationToken
            );
            IExperimentGrain experiment = grid.Grains.GetGrain<IExperimentGrain>(id);
            await experiment.Submit(spec, "local");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while ((await experiment.GetStatus())!.State != ExperimentState.Completed)
            {
                await Task.Delay(50, limit.Token);
            }

            return new ExperimentResults(
                id,
                spec,
                await new ExperimentReader(grid.Grains, id, spec).ReadRows(withTrajectories: true).ToListAsync()
            );
        }
    }
}

using System.Net;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Slow")]
public sealed class PredictionsTests : IAsyncLifetime
{
    private const string Kept = Specs.Small + "\nexecution: { predictions: test }";

    private readonly CancellationToken _limit = TestContext.Current.CancellationToken;
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GatewayServer.Start(slots: 2);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Predictions_that_are_kept_are_served_and_deleted_with_the_experiment()
    {
        string id = (await _server.Submit(Kept)).Id;
        await _server.UntilEnded(id);
        string file = Path.Combine(_server.DataFolder, "predictions.parquet");
        Directory.CreateDirectory(_server.DataFolder);
        await File.WriteAllBytesAsync(file, await _server.Client.GetByteArrayAsync(Predictions(id), _limit), _limit);

        PredictionRow[] rows = await PredictionsParquet.ReadAsync(file, _limit).ToArrayAsync(_limit);

        // Two points, three seeds; the base network and two methods under two measures; 300 test rows.
        Assert.Equal(2 * 3 * (1 + 4) * 300, rows.Length);
        Assert.All(rows, row => Assert.Equal(SplitPart.Test, row.Part));
        MethodRunRow run = await _server.Get<MethodRunRow>(ApiRoutes.Of(id, "runs/0/1/spd/pruning"));
        Assert.Null(run.Result!.Predictions);
        Assert.NotEmpty(run.Result.Trajectory);
        Assert.Equal(6, (await _server.CountStates())["seed-rows"]);

        Assert.Equal(HttpStatusCode.NoContent, (await _server.Send(HttpMethod.Delete, ApiRoutes.Experiment(id))).StatusCode);
        Assert.Equal(["base-network", "experiment-index", "schedule"], (await _server.CountStates()).Keys.Order());
    }

    [Fact]
    public async Task Predictions_that_are_not_kept_are_refused_and_a_spec_that_asks_for_them_too_late_is_told_so()
    {
        ExperimentSummary first = await _server.Submit(Specs.Small);
        Assert.Empty(first.Notice);
        await _server.UntilEnded(first.Id);

        ApiProblem problem = await GatewayServer.Refused(
            HttpStatusCode.NotFound,
            await _server.Send(HttpMethod.Get, Predictions(first.Id))
        );
        Assert.Contains("delete the experiment and submit it again with them", problem.Detail, StringComparison.Ordinal);

        ExperimentSummary again = await _server.Submit(Kept);
        Assert.Equal(first.Id, again.Id);
        Assert.Contains("keeps execution.predictions: none, not test", again.Notice, StringComparison.Ordinal);
    }

    private static string Predictions(string id) => ApiRoutes.Of(id, "results") + "?table=predictions&format=parquet";
}

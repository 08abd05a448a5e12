using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;

namespace Debias.Grid.EndToEnd.OwnNetworks;

/// <summary>Scores of a classifier that is not here are post-processed and judged.</summary>
public sealed class ScoresTests : IDisposable
{
    private readonly CancellationToken _limit = TestContext.Current.CancellationToken;
    private readonly Workspace _workspace = new();
    private readonly StrangersTable _table = new();

    public ScoresTests()
    {
        _workspace.Write("scores.csv", _table.ScoresCsv());
        _workspace.Write(
            "spec.yaml",
            """
            name: scores
            dataset: { kind: scores, path: scores.csv, label: y, protected: a }
            seeds: 3
            measures: [spd]
            protocol: recommended
            execution: { predictions: test }
            methods: { standard: {}, roc: {}, eq-odds: {}, group-thresholds: {}, randomised-group-thresholds: {} }
            """
        );
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Rules_on_scores_are_fitted_and_the_scores_stay_what_they_were()
    {
        (int code, string output, string error) = await Command("run", "spec.yaml", "--out", "a");
        Assert.True(code == 0, output + error);
        Assert.Equal(0, (await Command("verify", "a")).ExitCode);
        Assert.Contains("none: scores were computed elsewhere", _workspace.Read("a", "report.html"), StringComparison.Ordinal);
        PredictionRow[] rows = await PredictionsParquet
            .ReadAsync(Path.Combine(_workspace.Folder, "a", "predictions.parquet"), _limit)
            .Where(row => row.Method == "standard")
            .ToArrayAsync(_limit);
        Assert.All(rows, row => Assert.Equal(_table.Score(row.Row), row.Score, 1e-6));

        (code, output, error) = await Command("results", "a", "--format", "csv");
        Assert.True(code == 0, error);
        string[][] runs = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        int bias = Array.IndexOf(runs[0], "test_bias");
        double Largest(string method) => runs.Where(run => run.Contains(method)).Max(run => Math.Abs(double.Parse(run[bias], null)));
        Assert.True(Largest("group-thresholds") < Largest("standard"), output);
    }

    [Theory]
    [InlineData("methods.pruning.steps=5", "'pruning' needs a network")]
    [InlineData("classifier.width=8", "'classifier' says something of a network")]
    [InlineData("dataset.score=marks", "has no column 'marks'")]
    [InlineData("dataset.score=x", "the score of row 0 (from 0) is not in [0, 1]. Say 'scale: logit'")]
    [InlineData("dataset.label=mark", "has no column 'mark'")]
    [InlineData("dataset.missing=impute", "'dataset.missing' must be")]
    public async Task What_scores_cannot_have_is_refused(string setting, string reason)
    {
        (int code, string output, string error) = await Command("run", "spec.yaml", "--out", "refused", "--set", setting);
        Assert.True(code == 2, output + error);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("refused", "runs.csv"));
    }

    private Task<(int ExitCode, string Output, string Error)> Command(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);
}

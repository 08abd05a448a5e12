using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.EndToEnd;

public sealed class PredictionsTests : IDisposable
{
    private readonly CancellationToken _limit = TestContext.Current.CancellationToken;
    private readonly Workspace _workspace = new();

    public PredictionsTests()
    {
        _workspace.Write(
            "small.yaml",
            """
            name: kept
            dataset: { kind: synthetic-loh, size: 600, alpha: [0.5, 2] }
            seeds: 2
            protocol: released
            classifier: { hidden_layers: 1, width: 8, max_epochs: 10 }
            methods: { standard: {}, roc: {}, eq-odds: {}, group-thresholds: {}, pruning: {} }
            """
        );
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Bias_and_balanced_accuracy_follow_from_the_predictions_that_were_kept()
    {
        await Succeed("run", "small.yaml", "--out", "with", "--set", "execution.predictions=held-out");
        await Succeed("run", "small.yaml", "--out", "without");
        string folder = Path.Combine(_workspace.Folder, "with");
        PredictionRow[] rows = await PredictionsParquet
            .ReadAsync(Path.Combine(folder, ResultFolder.PredictionsFile), _limit)
            .ToArrayAsync(_limit);

        Assert.All(ResultFolder.Read(folder).Rows, run => AssertFollows(run, rows));
        ILookup<(int, long), PredictionRow> ofBase = rows.Where(row => row.Method == PredictionRow.BaseNetwork)
            .ToLookup(row => (row.Point, row.Seed));
        Assert.Equal(4, ofBase.Count);
        Assert.All(
            ofBase,
            seed =>
            {
                Assert.All(seed, row => Assert.Null(row.Measure));
                Assert.Equal(240, seed.Select(row => row.Row).Distinct().Count());
                Assert.Equal(120, seed.Count(row => row.Part == SplitPart.Validation));
            }
        );

        // What is kept changes no number: it is the same experiment.
        Assert.Equal(_workspace.Read("without", "runs.csv"), _workspace.Read("with", "runs.csv"));
        Assert.Equal(_workspace.Read("without", "measures.csv"), _workspace.Read("with", "measures.csv"));
        Assert.Equal(
            ExperimentJson.Read(Path.Combine(_workspace.Folder, "without", "experiment.json")).Digest,
            ExperimentJson.Read(Path.Combine(folder, "experiment.json")).Digest
        );
        await Succeed("results", "with", "--table", "predictions", "--format", "parquet", "--out", "copy.parquet");
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(folder, "predictions.parquet"), _limit),
            await File.ReadAllBytesAsync(Path.Combine(_workspace.Folder, "copy.parquet"), _limit)
        );
    }

    [Fact]
    public async Task Predictions_are_verified_with_the_rest_and_extended_with_it()
    {
        await Succeed("run", "small.yaml", "--out", "a", "--seeds", "1", "--set", "execution.predictions=test");
        await Succeed("verify", "a");
        await Succeed("run", "small.yaml", "--out", "a", "--seeds", "2", "--set", "execution.predictions=test");
        string file = Path.Combine(_workspace.Folder, "a", "predictions.parquet");
        PredictionRow[] rows = await PredictionsParquet.ReadAsync(file, _limit).ToArrayAsync(_limit);
        Assert.Equal([1, 2], rows.Select(row => row.Seed).Distinct().Order());
        Assert.All(rows, row => Assert.Equal(SplitPart.Test, row.Part));

        byte[] bytes = await File.ReadAllBytesAsync(file, _limit);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, _limit);
        (int code, _, string error) = await Run("verify", "a");
        Assert.Equal(1, code);
        Assert.Contains("predictions.parquet: not what its hash in experiment.json was taken of.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_that_were_not_kept_are_refused_with_the_remedy()
    {
        await Succeed("run", "small.yaml", "--out", "a", "--seeds", "1");

        (int code, _, string error) = await Run("results", "a", "--table", "predictions", "--format", "parquet", "--out", "x.parquet");
        Assert.Equal(2, code);
        Assert.Contains("with --set execution.predictions=test", error, StringComparison.Ordinal);

        (code, _, error) = await Run("run", "small.yaml", "--out", "a", "--seeds", "1", "--set", "execution.predictions=test");
        Assert.Equal(2, code);
        Assert.Contains("predictions cannot be had afterwards", error, StringComparison.Ordinal);

        (code, _, error) = await Run("run", "small.yaml", "--out", "a", "--seeds", "2", "--set", "execution.predictions=test");
        Assert.Equal(2, code);
        Assert.Contains("Extend it with execution.predictions=none", error, StringComparison.Ordinal);
    }

    private static void AssertFollows(MethodRunRow run, PredictionRow[] rows)
    {
        MethodRunId id = run.Id;
        PredictionRow[] predicted =
        [
            .. rows.Where(row =>
                row.Part == SplitPart.Test && (row.Point, row.Seed, row.Measure, row.Method) == (id.Point, id.Seed, id.Measure, id.Method)
            ),
        ];
        Assert.Equal(120, predicted.Length);
        var confusion = Confusion.Of(
            [.. predicted.Select(row => row.Prediction)],
            [.. predicted.Select(row => row.Label)],
            [.. predicted.Select(row => row.Group)]
        );
        Assert.Equal(run.Result!.Test.Bias, confusion.Bias(MeasureNames.Parse(id.Measure)));
        Assert.Equal(run.Result.Test.BalancedAccuracy, confusion.BalancedAccuracy);
        if (id.Method is "standard" or "pruning")
        {
            Assert.All(predicted, row => Assert.Equal(row.Score > (float)run.Result.Threshold ? 1 : 0, row.Prediction));
        }
    }

    private async Task Succeed(params string[] arguments)
    {
        (int code, _, string error) = await Run(arguments);
        Assert.True(code == 0, error);
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);
}

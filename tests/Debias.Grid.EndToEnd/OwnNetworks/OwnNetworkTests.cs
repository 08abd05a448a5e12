using System.Text.Json;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;
using Debias.NetworkFiles.Safetensors;
using Debias.NetworkFiles.Tensors;

namespace Debias.Grid.EndToEnd.OwnNetworks;

/// <summary>A stranger brings a network and a table, and leaves with the network debiased.</summary>
public sealed class OwnNetworkTests : IDisposable
{
    private readonly CancellationToken _limit = TestContext.Current.CancellationToken;
    private readonly Workspace _workspace = new();
    private readonly StrangersTable _table = new();

    public OwnNetworkTests()
    {
        _workspace.Write("table.csv", _table.Csv());
        _workspace.Write("expected.csv", _table.ExpectedCsv(offset: 0));
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "brought.safetensors"), _table.NetworkFile());
        _workspace.Write("spec.yaml", Spec("brought.safetensors"));
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_network_is_debiased_and_what_is_exported_gives_the_same_scores_elsewhere()
    {
        await Succeed("run", "spec.yaml", "--out", "a");
        await Succeed("verify", "a");
        await Succeed("report", "a");
        Assert.Contains(
            "trained elsewhere: brought.safetensors; their scores are those that were expected",
            _workspace.Read("a", "report.html")
        );
        Assert.Contains("network brought.safetensors#", _workspace.Read("a", "experiment.json"));
        PredictionRow[] predicted = await PredictionsParquet
            .ReadAsync(Path.Combine(_workspace.Folder, "a", "predictions.parquet"), _limit)
            .ToArrayAsync(_limit);

        foreach (string method in new[] { "standard", "random", "roc", "group-thresholds", "pruning", "bias-gda", "adversarial" })
        {
            await Succeed("export", "a", $"0/1/spd/{method}", "--format", "onnx", "--out", method);
            PredictionRow[] rows = [.. predicted.Where(row => row.Method == method && row.Seed == 1)];
            Assert.NotEmpty(rows);
            float[] scores = ExportedScores.Of(
                Path.Combine(_workspace.Folder, method, "network.onnx"),
                [.. rows.Select(row => _table.Features(row.Row))]
            );
            Assert.All(rows.Zip(scores), pair => Assert.Equal(pair.First.Score, pair.Second, 1e-6f));
            using var decision = JsonDocument.Parse(_workspace.Read(method, "decision.json"));
            Assert.All(rows, row => Assert.Equal(row.Prediction, row.Score > Threshold(decision.RootElement, row.Group) ? 1 : 0));
            Assert.Contains("is not certified fair", _workspace.Read(method, "MODEL_CARD.md"));
        }

        Assert.Contains("Every decision needs it", _workspace.Read("group-thresholds", "MODEL_CARD.md"));
        Assert.DoesNotContain("Every decision needs it", _workspace.Read("bias-gda", "MODEL_CARD.md"));
        (int code, _, string error) = await Command("export", "a", "0/1/spd/eq-odds");
        Assert.Equal(2, code);
        Assert.Contains("draws labels or predicts groups", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_exported_has_the_names_and_shapes_of_what_was_brought_and_can_be_brought_again()
    {
        await Succeed("run", "spec.yaml", "--out", "a", "--seeds", "1");
        await Succeed("export", "a", "0/1/spd/bias-gda", "--out", "again");
        string file = Path.Combine(_workspace.Folder, "again", "network.safetensors");
        IReadOnlyList<NamedTensor> brought = SafetensorsFile.Read(_table.NetworkFile());
        IReadOnlyList<NamedTensor> exported = SafetensorsFile.Read(await File.ReadAllBytesAsync(file, _limit));
        Assert.Equal(
            brought.Select(tensor => (tensor.Name, tensor.ShapeText)).Order(),
            exported.Select(tensor => (tensor.Name, tensor.ShapeText)).Order()
        );
        Assert.NotEqual(brought[0].Values, exported.Single(tensor => tensor.Name == brought[0].Name).Values);

        // Its base network is the other's debiased network, bit for bit.
        _workspace.Write("again.yaml", Spec(file).Replace(", expected: expected.csv", "", StringComparison.Ordinal));
        await Succeed("run", "again.yaml", "--out", "b", "--seeds", "1");
        Assert.Equal(await ScoresAsync("a", "bias-gda"), await ScoresAsync("b", "standard"));
    }

    [Fact]
    public async Task A_run_of_another_network_than_the_one_that_is_there_is_not_exported()
    {
        await Succeed("run", "spec.yaml", "--out", "a", "--seeds", "1", "--set", "methods={standard: {}}");
        byte[] other = _table.NetworkFile();
        other[^1] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(_workspace.Folder, "brought.safetensors"), other, _limit);
        foreach (string verb in new[] { "export", "reproduce" })
        {
            (int code, _, string error) = await Command(verb, "a", "0/1/spd/standard");
            Assert.Equal(2, code);
            Assert.Contains("its file was changed since the run", error, StringComparison.Ordinal);
        }

        Assert.False(_workspace.Has("a", "export"));
    }

    [Fact]
    public async Task A_network_that_was_trained_here_takes_features_as_they_are_in_the_table()
    {
        _workspace.Write("trained.yaml", StrangersTable.TrainedSpec);
        await Succeed("run", "trained.yaml", "--out", "a");
        await Succeed("export", "a", "0/1/spd/pruning", "--format", "onnx", "--out", "onnx");
        PredictionRow[] rows = await PredictionsParquet
            .ReadAsync(Path.Combine(_workspace.Folder, "a", "predictions.parquet"), _limit)
            .Where(row => row.Method == "pruning")
            .ToArrayAsync(_limit);
        float[] scores = ExportedScores.Of(
            Path.Combine(_workspace.Folder, "onnx", "network.onnx"),
            [.. rows.Select(row => _table.Features(row.Row))]
        );
        Assert.All(rows.Zip(scores), pair => Assert.Equal(pair.First.Score, pair.Second, 1e-5f));
    }

    [Fact]
    public async Task What_is_wrong_with_a_network_is_said_in_a_sentence()
    {
        _workspace.Write("expected.csv", _table.ExpectedCsv(offset: 3e-5));
        (int code, string output, string error) = await Command("run", "spec.yaml", "--out", "a", "--seeds", "1");
        Assert.Equal(1, code);
        Assert.Contains("gives row 0 the score", output + error, StringComparison.Ordinal);

        // A column in another order is what happens, and what nothing but the scores can tell.
        _workspace.Write("expected.csv", _table.ExpectedCsv(offset: 0));
        await File.WriteAllBytesAsync(Path.Combine(_workspace.Folder, "swapped.safetensors"), _table.NetworkFileOfSwappedColumns(), _limit);
        string[] swapped = ["run", "spec.yaml", "--out", "b", "--seeds", "1", "--set", "network.file=swapped.safetensors"];
        (code, output, error) = await Command(swapped);
        Assert.Equal(1, code);
        Assert.Contains("the score", output + error, StringComparison.Ordinal);

        _workspace.Write("pickle.pt", "\u0080\u0002}q\0.");
        await Refused("network.file=pickle.pt", "neither a safetensors file nor a state dictionary");
        await Refused("network.file=nowhere.pt", "was not found");
        await Refused("dataset.drop=[x1]", "takes 5 features, and");
        await Refused("classifier.width=16", "leave one of them out");
        await Refused("network.activation=tanh", "knows ReLU alone; say 'engine: torch-cpu'");
    }

    private static double Threshold(JsonElement decision, int group) =>
        decision.TryGetProperty("threshold", out JsonElement threshold)
            ? threshold.GetSingle()
            : decision.GetProperty("thresholds").EnumerateObject().ElementAt(group).Value.GetSingle();

    private static string Spec(string file) => StrangersTable.Spec.Replace("FILE", file, StringComparison.Ordinal);

    private async Task<float[]> ScoresAsync(string folder, string method) =>
        await PredictionsParquet
            .ReadAsync(Path.Combine(_workspace.Folder, folder, "predictions.parquet"), _limit)
            .Where(row => row.Method == method && row.Seed == 1)
            .Select(row => row.Score)
            .ToArrayAsync(_limit);

    private async Task Refused(string setting, string reason)
    {
        (int code, string output, string error) = await Command("run", "spec.yaml", "--out", "refused", "--set", setting);
        Assert.True(code == 2, output + error);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("refused", "runs.csv"));
    }

    private async Task Succeed(params string[] arguments)
    {
        (int code, string output, string error) = await Command(arguments);
        Assert.True(code == 0, output + error);
    }

    private Task<(int ExitCode, string Output, string Error)> Command(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);
}

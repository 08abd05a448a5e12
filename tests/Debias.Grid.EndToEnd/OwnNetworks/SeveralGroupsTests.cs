using System.Globalization;
using System.Text;
using System.Text.Json;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;

namespace Debias.Grid.EndToEnd.OwnNetworks;

/// <summary>A table with four groups and its owner's split, from the spec to a rule that is taken home.</summary>
public sealed class SeveralGroupsTests : IDisposable
{
    private const string Spec = """
        name: several
        dataset: { kind: csv, path: table.csv, label: y, parts: part }
        protected: [sex, region]
        groups: { minimum_rows: 60, minimum_positives: 10 }
        seeds: 1
        measures: [spd]
        objective: { epsilon: [0.2] }
        classifier: { hidden_layers: 1, width: 8, max_epochs: 20 }
        methods: { standard: {}, group-thresholds: {}, roc: {}, pruning: {} }
        execution: { predictions: held-out }
        """;

    private static readonly string[] Groups = ["f × north", "f × south", "m × north", "m × south"];

    private readonly CancellationToken _limit = TestContext.Current.CancellationToken;
    private readonly Workspace _workspace = new();

    public SeveralGroupsTests()
    {
        _workspace.Write("table.csv", Table());
        _workspace.Write("spec.yaml", Spec);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Four_groups_are_compared_reported_verified_and_exported()
    {
        (int code, _, string error) = await Command("run", "spec.yaml", "--out", "a");
        Assert.Equal(0, code);
        Assert.Contains("sex × region: not compared because they are small: f × islands (", error, StringComparison.Ordinal);
        Assert.Equal(0, (await Command("verify", "a")).ExitCode);
        Assert.Contains("how far apart they are on test data", _workspace.Read("a", "report.html"), StringComparison.Ordinal);
        Assert.Contains("islands", _workspace.Read("a", "experiment.json"), StringComparison.Ordinal);

        (code, string output, _) = await Command("export", "a", "0/1/spd/group-thresholds", "--out", "taken");
        Assert.True(code == 0, output);
        using var decision = JsonDocument.Parse(_workspace.Read("taken", "decision.json"));
        JsonElement thresholds = decision.RootElement.GetProperty("thresholds");
        Assert.Equal([.. Groups, "any other group"], thresholds.EnumerateObject().Select(group => group.Name));
        PredictionRow[] rows = await PredictionsParquet
            .ReadAsync(Path.Combine(_workspace.Folder, "a", "predictions.parquet"), _limit)
            .Where(row => row.Method == "group-thresholds")
            .ToArrayAsync(_limit);
        Assert.Equal(5, rows.Select(row => row.Group).Distinct().Count());
        Assert.All(
            rows,
            row =>
            {
                string group = row.Group == byte.MaxValue ? "any other group" : Groups[row.Group];
                Assert.Equal(row.Score > (float)thresholds.GetProperty(group).GetDouble() ? 1 : 0, row.Prediction);
            }
        );
        Assert.Contains("**Every decision needs the group**", _workspace.Read("taken", "MODEL_CARD.md"), StringComparison.Ordinal);

        // The owner's test rows are the last fifth.
        Assert.Equal(
            Enumerable.Range(800, 200),
            rows.Where(row => row.Part == Contracts.Results.SplitPart.Test).Select(row => row.Row).Order()
        );
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_at_its_line()
    {
        _workspace.Write("scheme.yaml", Spec + "\nsplit: { scheme: authors }\n");
        (int code, _, string error) = await Command("run", "scheme.yaml", "--out", "b");
        Assert.Equal(2, code);
        Assert.Contains("leave 'split.scheme' out", error, StringComparison.Ordinal);

        _workspace.Write("predicted.yaml", Spec.Replace("pruning: {}", "predicted-group-thresholds: {}", StringComparison.Ordinal));
        (code, _, error) = await Command("run", "predicted.yaml", "--out", "b");
        Assert.Equal(2, code);
        Assert.Contains("the read-out of the network tells two groups apart", error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("b"));
    }

    private Task<(int ExitCode, string Output, string Error)> Command(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);

    /// <summary>A thousand rows, a few of them of a group that is too small to be compared.</summary>
    private static string Table()
    {
        // Any numbers will do, and these are the same everywhere.
        uint state = 12345;
        double Next()
        {
            state = (state * 1664525u) + 1013904223u;
            return (state >> 8) / (double)(1 << 24);
        }

        var table = new StringBuilder("x,z,sex,region,part,y\n");
        for (int row = 0; row < 1000; row++)
        {
            string sex = Next() < 0.5 ? "f" : "m";
            string region =
                row % 50 == 7 ? "islands"
                : Next() < 0.4 ? "north"
                : "south";
            double lean = (sex == "m" ? 0.15 : 0) + (region == "north" ? 0.2 : 0);
            double x = Next();
            string part =
                row < 600 ? "train"
                : row < 800 ? "validation"
                : "test";
            int label = (0.6 * x) + lean + (0.3 * Next()) > 0.6 ? 1 : 0;
            table.Append(CultureInfo.InvariantCulture, $"{x + (0.3 * lean):0.0000},{Next():0.0000},{sex},{region},{part},{label}\n");
        }

        return table.ToString();
    }
}

using System.Globalization;
using System.Text;
using Debias.Datasets.Randomness;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>An experiment whose groups are the values of two columns, crossed, from its spec to its verified folder.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class SeveralGroupsTests : IDisposable
{
    private const string Spec = """
        name: people
        dataset: { kind: csv, path: people.csv, label: y, drop: [sex, race] }
        protected: [sex, race]
        groups: { minimum_rows: 60, minimum_positives: 20 }
        seeds: 2
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 4 }
        methods:
          standard: {}
          group-thresholds: {}
          pruning: {}
        execution: { predictions: test }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    private string Results => Path.Combine(_folder, "results");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_runs_says_which_groups_are_small_and_verifies()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "people.csv"), People(), TestContext.Current.CancellationToken);
        string spec = Path.Combine(_folder, "people.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);

        (int code, _, string error) = await CommandRun.Invoke(RunCommand.Create(GridVocabulary.BuiltIn), spec, "--out", Results);
        Assert.True(code == ExitCode.Ok, error);
        Assert.Contains("Note: sex × race: not compared because they are small: x × b (", error, StringComparison.Ordinal);
        (code, _, error) = await CommandRun.Invoke(VerifyCommand.Create(GridVocabulary.BuiltIn.Methods), Results);
        Assert.True(code == ExitCode.Ok, error);

        ExperimentResults results = ResultFolder.Read(Results);
        Assert.Equal(6, results.Rows.Count);
        Assert.All(
            results.Rows,
            row =>
            {
                Assert.Equal(["sex × race", "sex", "race"], row.Result!.Groups!.Select(attribute => attribute.Attribute));
                Assert.Equal(["f × a", "f × b", "m × a", "m × b"], row.Result.Groups![0].Test.Select(group => group.Group));
                Assert.Equal(["f", "m"], row.Result.Groups[1].Test.Select(group => group.Group));
            }
        );
        PredictionRow[] rows = await PredictionsParquet
            .ReadAsync(Path.Combine(Results, ResultFolder.PredictionsFile), TestContext.Current.CancellationToken)
            .ToArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0, 1, 2, 3, 255], rows.Select(row => (int)row.Group).Distinct().Order());
        foreach (MethodRunRow run in results.Rows)
        {
            GroupFigures[] counted = run.Result!.Groups![0].Test;
            PredictionRow[] predicted =
            [
                .. rows.Where(row => (row.Seed, row.Method, row.Measure) == (run.Id.Seed, run.Id.Method, run.Id.Measure)),
            ];
            Assert.Equal(
                counted.Select(group => (group.TruePositives, group.FalsePositives)),
                Enumerable.Range(0, 4).Select(code => (Count(predicted, code, 1), Count(predicted, code, 0)))
            );
        }

        string tables = Path.Combine(Results, "tables");
        Assert.True(File.Exists(Path.Combine(tables, "groups-between.md")));
        Assert.True(File.Exists(Path.Combine(tables, "groups-rates.md")));
    }

    private static int Count(PredictionRow[] rows, int group, int label) =>
        rows.Count(row => row.Group == group && row.Label == label && row.Prediction == 1);

    /// <summary>Four groups of hundreds of rows, and a fifth of forty.</summary>
    private static string People()
    {
        var random = new RandomStream(StreamKey.Create("several-groups", 2, StreamPurpose.Simulate));
        var text = new StringBuilder("sex,race,skill,years,y\n");
        for (int row = 0; row < 1200; row++)
        {
            bool man = random.NextBernoulli(0.6);
            bool isFirst = random.NextBernoulli(0.4);
            double skill = random.NextGaussian() + (man ? 0.5 : 0);
            int years = random.NextInt(10);
            bool y = skill + (0.1 * years) + random.NextGaussian() > 0.7;
            string group = row < 40 ? "x,b" : $"{(man ? "m" : "f")},{(isFirst ? "a" : "b")}";
            text.Append(CultureInfo.InvariantCulture, $"{group},{skill:0.0000},{years},{(y ? 1 : 0)}\n");
        }

        return text.ToString();
    }
}

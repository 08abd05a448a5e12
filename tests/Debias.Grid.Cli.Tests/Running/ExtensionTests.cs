using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Microsoft.Data.Sqlite;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>More seeds in a folder that has some, and other changes, which are refused by name.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class ExtensionTests : IDisposable
{
    private const string Spec = """
        name: extended
        dataset: { kind: synthetic-loh, size: 600, alpha: [0, 1] }
        seeds: 2
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
        methods:
          standard: {}
          pruning: {}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task More_seeds_reuse_every_finished_run_and_give_the_bytes_of_a_fresh_run()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync("grown")).ExitCode);
        Execute("grown", "DELETE FROM grain_state WHERE kind = 'base-network'");

        (int code, _, string error) = await RunAsync("grown", "--seeds", "3");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("from 2 to 3 seeds: 8 method runs are there.", error, StringComparison.Ordinal);
        // A network was trained for the new seed of each point, and for no other.
        Assert.Equal(2L, Execute("grown", "SELECT count(*) FROM grain_state WHERE kind = 'base-network'"));
        Assert.Equal(1L, Execute("grown", "SELECT count(*) FROM grain_state WHERE kind = 'experiment'"));

        Assert.Equal(ExitCode.Ok, (await RunAsync("fresh", "--seeds", "3")).ExitCode);
        foreach (string file in new[] { "runs.csv", "trajectories.csv", "summary.csv", "tables/table1-objective.md" })
        {
            Assert.Equal(await ReadAsync("fresh", file), await ReadAsync("grown", file));
        }

        Assert.Equal(
            ExitCode.Ok,
            (await CommandRun.Invoke(VerifyCommand.Create(GridVocabulary.BuiltIn.Methods), Path.Combine(_folder, "grown"))).ExitCode
        );
    }

    [Fact]
    public async Task What_differs_is_named_and_fewer_seeds_are_refused()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync("kept")).ExitCode);

        (int code, _, string error) = await RunAsync("kept", "--set", "classifier.width=16", "--set", "measures=[eod]");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("measures is [\"spd\"] there and [\"eod\"] here", error, StringComparison.Ordinal);
        Assert.Contains("points[1].classifier.width is 8 there and 16 here", error, StringComparison.Ordinal);

        (code, _, error) = await RunAsync("kept", "--seeds", "1");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("its seeds 2 are not among this spec's", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("kept")).ExitCode);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string results, params string[] options)
    {
        string spec = Path.Combine(_folder, "spec.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        return await CommandRun.Invoke(
            RunCommand.Create(GridVocabulary.BuiltIn),
            [spec, "--out", Path.Combine(_folder, results), .. options]
        );
    }

    private Task<string> ReadAsync(string results, string file) =>
        File.ReadAllTextAsync(Path.Combine(_folder, results, file), TestContext.Current.CancellationToken);

    private object? Execute(string results, string text)
    {
        string store = Path.Combine(_folder, results, ".grid", "grid.db");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}

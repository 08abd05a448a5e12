using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Microsoft.Data.Sqlite;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>A run on a folder whose store is damaged, lost something, or may not be used.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class StoreTests : IDisposable
{
    private const string Spec = """
        name: store
        dataset: { kind: synthetic-loh, size: 600, alpha: 1 }
        seeds: 3
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
        methods:
          standard: {}
          pruning: {}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    private string Results => Path.Combine(_folder, "results");

    private string Store => Path.Combine(Results, ".grid", "grid.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Records_that_the_store_has_lost_are_run_again_and_give_the_same_digest()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync()).ExitCode);
        byte[] runs = await File.ReadAllBytesAsync(Path.Combine(Results, "runs.csv"), TestContext.Current.CancellationToken);
        Execute("DELETE FROM grain_state WHERE kind = 'seed' AND id LIKE '%/0/2'");

        (int code, _, string error) = await RunAsync();

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("2 of 6 method runs were counted, but the store has lost them", error, StringComparison.Ordinal);
        Assert.Equal(runs, await File.ReadAllBytesAsync(Path.Combine(Results, "runs.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_coordinator_that_the_store_has_lost_is_begun_again()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync()).ExitCode);
        byte[] runs = await File.ReadAllBytesAsync(Path.Combine(Results, "runs.csv"), TestContext.Current.CancellationToken);
        Execute("DELETE FROM grain_state WHERE kind = 'coordinator'");

        Assert.Equal(ExitCode.Ok, (await RunAsync()).ExitCode);
        Assert.Equal(runs, await File.ReadAllBytesAsync(Path.Combine(Results, "runs.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_of_other_bytes_gets_one_sentence()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Store)!);
        await File.WriteAllBytesAsync(
            Store,
            [.. Enumerable.Range(0, 9_000).Select(i => (byte)(i * 31))],
            TestContext.Current.CancellationToken
        );
        await RequireOneSentenceAsync("is not a store");
    }

    [Fact]
    public async Task A_store_that_was_cut_off_gets_one_sentence()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync()).ExitCode);
        SqliteConnection.ClearAllPools();
        using (FileStream file = File.OpenWrite(Store))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        await RequireOneSentenceAsync("is damaged");
    }

    [Fact]
    public async Task A_damaged_experiment_gets_one_sentence()
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync()).ExitCode);
        Execute("UPDATE grain_state SET payload = CAST('rotten' AS BLOB) WHERE kind = 'experiment'");
        (int code, _, string error) = await RunAsync();
        Assert.Equal(ExitCode.Usage, code);
        string last = error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith("error: experiment of experiment/store-", last, StringComparison.Ordinal);
        Assert.Contains("ExperimentGrainState) is damaged", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_made_is_not_taken_for_another_run()
    {
        Directory.CreateDirectory(Path.Combine(Results, ".grid", "lock"));
        await RequireOneSentenceAsync("cannot be written");
    }

    [Fact]
    public async Task A_lock_that_is_held_is_another_run()
    {
        Directory.CreateDirectory(Path.Combine(Results, ".grid"));
        await using var held = new FileStream(
            Path.Combine(Results, ".grid", "lock"),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None
        );
        await RequireOneSentenceAsync("Another run is using the folder");
    }

    private async Task RequireOneSentenceAsync(string words)
    {
        (int code, _, string error) = await RunAsync();
        Assert.Equal(ExitCode.Usage, code);
        string line = Assert.Single(error.Split('\n'), said => said.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync()
    {
        string spec = Path.Combine(_folder, "spec.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        return await CommandRun.Invoke(RunCommand.Create(GridVocabulary.BuiltIn), spec, "--out", Results);
    }

    private void Execute(string text)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Store, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}

using System.Text.Json;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>The command line against a real server.</summary>
public sealed class ClientVerbTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ClientVerbTests()
    {
        _workspace.Write("small.yaml", Specs.Small);
        _workspace.Write("longer.yaml", Specs.Longer);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task An_experiment_on_a_server_gives_the_bytes_of_a_run_on_this_machine()
    {
        await using GridProcess grid = await Start();
        (int code, string id, string error) = await At(grid, "submit", "small.yaml", "--seeds", "2", "--wait", "--out", "remote");
        Assert.True(code == 0, error);
        Assert.Contains("24/24 method runs", error, StringComparison.Ordinal);
        id = id.Trim();

        (code, string plan, error) = await At(grid, "plan", "small.yaml");
        Assert.True(code == 0, error);
        Assert.Contains("8 to train, 4 there already; 12 points × seeds stand on 12 networks", plan, StringComparison.Ordinal);
        Assert.Equal(2, (await At(grid, "plan", "small.yaml", "--slots", "2")).ExitCode);

        (code, string table, error) = await Run("run", "small.yaml", "--seeds", "2", "--out", "local");
        Assert.True(code == 0, error);
        Assert.Equal(_workspace.Read("local", "runs.csv"), _workspace.Read("remote", "runs.csv"));
        Assert.Equal(_workspace.Read("local", "trajectories.csv"), _workspace.Read("remote", "trajectories.csv"));
        Assert.Equal(0, (await Run("verify", "remote")).ExitCode);

        Assert.Equal(table, (await At(grid, "results", id)).Output);
        Assert.Equal(_workspace.Read("local", "runs.csv"), (await At(grid, "results", id, "--format", "csv")).Output);
        Assert.Equal(0, (await At(grid, "results", id, "--format", "parquet", "--out", "runs.parquet")).ExitCode);
        Assert.True(_workspace.Has("runs.parquet"));
        Assert.Equal(0, (await At(grid, "report", id)).ExitCode);
        Assert.True(_workspace.Has("results", id, "report.html"));
        (code, _, error) = await At(grid, "submit", "small.yaml", "--seeds", "2");
        Assert.True(code == 0 && error.Contains("has this experiment already", StringComparison.Ordinal), error);
    }

    [Fact]
    public async Task Verbs_change_an_experiment_and_a_wrong_one_is_refused_with_its_state()
    {
        await using GridProcess grid = await Start();
        string id = (await At(grid, "submit", "longer.yaml")).Output.Trim();
        (int code, _, string error) = await At(grid, "pause", id);
        Assert.True(code == 0 && error.Contains("is paused", StringComparison.Ordinal), error);
        using (JsonDocument status = JsonDocument.Parse((await At(grid, "status", id, "--json")).Output))
        {
            Assert.Equal("paused", status.RootElement.GetProperty("state").GetString());
        }

        Assert.Contains(id, (await At(grid, "list", "--state", "paused")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await At(grid, "resume", id)).ExitCode);
        Assert.Equal(0, (await At(grid, "cancel", id)).ExitCode);
        (code, _, error) = await At(grid, "resume", id);
        Assert.Equal(2, code);
        Assert.Contains("cancelled", error, StringComparison.Ordinal);
        Assert.Equal(1, (await At(grid, "watch", id)).ExitCode);
        Assert.Contains("silo", (await At(grid, "status")).Output, StringComparison.Ordinal);

        (code, _, error) = await At(grid, "delete", id);
        Assert.Equal(2, code);
        Assert.Contains("--yes", error, StringComparison.Ordinal);
        Assert.Equal(0, (await At(grid, "delete", id, "--yes")).ExitCode);
        Assert.Equal(2, (await At(grid, "status", id)).ExitCode);
    }

    [Fact]
    public async Task Interrupting_a_watch_leaves_the_experiment_running()
    {
        await using GridProcess grid = await Start();
        string id = (await At(grid, "submit", "longer.yaml")).Output.Trim();
        using (CommandLine watch = CommandLine.Start(_workspace.Folder, "watch", id, "--server", grid.Url.AbsoluteUri))
        {
            await Eventually.Until(
                () => watch.Error.Contains("/60 method runs", StringComparison.Ordinal) || watch.HasExited,
                () => watch.Error + grid.Log
            );
            watch.Interrupt();
            (int code, _, string error) = await watch.Finish();
            Assert.True(code == 130, error);
            Assert.Contains("goes on at", error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await At(grid, "watch", id)).ExitCode);
    }

    private async Task<GridProcess> Start() =>
        await GridProcess.StartGateway(null, withSilo: true, ["--state-file", Path.Combine(_workspace.Folder, "state", "grid.db")]).Ready();

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);

    private Task<(int ExitCode, string Output, string Error)> At(GridProcess grid, params string[] arguments) =>
        Run([.. arguments, "--server", grid.Url.AbsoluteUri]);
}

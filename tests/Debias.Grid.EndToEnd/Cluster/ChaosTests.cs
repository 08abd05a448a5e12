namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A server that is told to suffer faults.</summary>
public sealed class ChaosTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ChaosTests() => _workspace.Write("small.yaml", Specs.Small);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Failing_storage_frozen_moments_and_repeated_completions_leave_no_trace_in_the_results()
    {
        string[] place = ["--slots", "2", "--state-file", Path.Combine(_workspace.Folder, "state", "grid.db")];
        await using GridProcess grid = await GridProcess
            .StartGateway(
                null,
                withSilo: true,
                [.. place, "--chaos", "seed=7,freeze=0.2:500ms,delay=0.1:50ms,storage-error=0.05,duplicate=0.5"]
            )
            .Ready();
        (int code, string id, string error) = await CommandLine.Run(
            _workspace.Folder,
            "submit",
            "small.yaml",
            "--wait",
            "--server",
            grid.Url.AbsoluteUri
        );
        Assert.True(code == 0, error + grid.Log);
        Assert.Contains("72/72 method runs", error, StringComparison.Ordinal);
        Assert.Contains("Faults are injected", grid.Log, StringComparison.Ordinal);
        Assert.Contains("ChaosGrainStorage", grid.Log, StringComparison.Ordinal);
        grid.KillHard();

        // What is durable is what counts, read without faults.
        await using GridProcess calm = await GridProcess.StartGateway(null, withSilo: true, place).Ready();
        (code, _, error) = await CommandLine.Run(
            _workspace.Folder,
            "report",
            id.Trim(),
            "--out",
            "remote",
            "--server",
            calm.Url.AbsoluteUri
        );
        Assert.True(code == 0, error + calm.Log);

        (code, _, error) = await CommandLine.Run(_workspace.Folder, "run", "small.yaml", "--out", "local");
        Assert.True(code == 0, error);
        Assert.Equal(_workspace.Read("local", "runs.csv"), _workspace.Read("remote", "runs.csv"));
        Assert.Equal(_workspace.Read("local", "trajectories.csv"), _workspace.Read("remote", "trajectories.csv"));
    }

    [Fact]
    public async Task Faults_need_a_silo_to_strike()
    {
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "gateway", "--chaos", "seed=1,kill=1");
        Assert.Equal(2, code);
        Assert.Contains("add --with-silo", error, StringComparison.Ordinal);
    }
}

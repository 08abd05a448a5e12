using Debias.Tests;
using Debias.Tests.Emulation;

namespace Debias.Grid.EndToEnd.Slurm;

/// <summary><c>deploy/slurm/run.sbatch</c>, run as Slurm would, on the stand-in GPU of <c>tests/Emulation</c>.</summary>
public sealed class RunScriptTests : IDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "deploy", "slurm", "run.sbatch");

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_job_asks_for_one_GPU_before_its_first_command()
    {
        string[] lines = File.ReadAllLines(Script);
        Assert.Equal("#!/bin/bash", lines[0]);
        // Slurm reads no directive behind the first command.
        Assert.Contains("#SBATCH --gres=gpu:1", lines.TakeWhile(line => line.StartsWith('#')));
        Assert.DoesNotContain(lines.SkipWhile(line => line.StartsWith('#')), line => line.StartsWith("#SBATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_job_runs_an_experiment_on_the_GPU()
    {
        string driver = StandInDriver.Build();
        string bin = Directory.CreateDirectory(Path.Combine(_workspace.Folder, "bin")).FullName;
        string product = Path.Combine(bin, "debias-grid");
        await File.WriteAllTextAsync(
            product,
            $"#!/bin/bash\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "debias-grid.dll")}' \"$@\"\n",
            TestContext.Current.CancellationToken
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(product, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _workspace.Write(
            "spec.yaml",
            """
            name: job
            engine: fused
            dataset: { kind: synthetic-loh, size: 600, alpha: 2 }
            seeds: 2
            measures: [spd]
            protocol: released
            classifier: { hidden_layers: 1, width: 8, max_epochs: 2 }
            methods:
              standard: {}
            """
        );
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}",
            ["LD_LIBRARY_PATH"] = Path.GetDirectoryName(driver),
        };

        (int code, _, string error) = await CommandLine.RunProgram(
            _workspace.Folder,
            environment,
            "bash",
            Script,
            "spec.yaml",
            "--out",
            "results/job"
        );

        Assert.True(code == 0, error);
        Assert.Contains("emulated device", error, StringComparison.Ordinal);
        Assert.True(_workspace.Has("results", "job", "runs.csv"), error);
    }
}

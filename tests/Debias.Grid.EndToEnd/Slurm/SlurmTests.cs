using System.Globalization;
using static System.FormattableString;

namespace Debias.Grid.EndToEnd.Slurm;

/// <summary><c>slurm</c> on a real Slurm.</summary>
public sealed class SlurmTests : IDisposable
{
    /// <summary>Twenty-eight seeds of four seconds each, on a machine of any speed: two nodes need more than fifty seconds.</summary>
    private const string Spec = """
        name: job
        engine: fused
        dataset: { kind: synthetic-loh, size: 600, alpha: [0.5, 2] }
        seeds: 14
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 10 }
        methods:
          standard: {}
          pruning: {}
          no-op: { milliseconds: 4000 }
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_job_that_is_cut_off_by_its_time_limit_and_waits_for_a_drained_node_gives_the_digest_of_one_process()
    {
        await using SlurmCluster slurm = await SlurmCluster.StartAsync();
        _workspace.Write("job.yaml", Spec);
        string[] words = ["slurm", "job.yaml", "--nodes", "2", "--time", "30", "--notice", "10"];
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, slurm.Environment, words);
        Assert.True(code == 0, error);
        string log = "";
        string Log() =>
            log = _workspace.Has("results", "job", ".cluster", "job.log") ? _workspace.Read("results", "job", ".cluster", "job.log") : "";

        await Eventually.Until(() => Log().Contains("0 failed, elapsed", StringComparison.Ordinal), Log);
        (code, string status, error) = await CommandLine.Run(_workspace.Folder, slurm.Environment, "status", "results/job");
        Assert.True(code == 0, error);
        Assert.Contains("running", status, StringComparison.Ordinal);
        Assert.Contains("n[1-2]", status, StringComparison.Ordinal);

        // Its limit is now the minute that it is in. Slurm looks at limits twice a minute, so that the notice comes within 50 seconds.
        string elapsed = await slurm.Run("squeue", "--noheader", "--format=%M");
        int minutes = int.Parse(elapsed.Split(':')[^2], CultureInfo.InvariantCulture);
        await slurm.Run("scontrol", "update", "jobid=1", Invariant($"timelimit={minutes + 1}"));

        // A drained node ends what it has, and takes nothing new: the job that is queued again waits for it.
        await slurm.Run("scontrol", "update", "nodename=n2", "state=drain", "reason=test");
        await Eventually.Until(() => Log().Contains("the job is queued again", StringComparison.Ordinal), Log);
        await Eventually.Until(
            async () =>
            {
                (_, status, _) = await CommandLine.Run(_workspace.Folder, slurm.Environment, "status", "results/job");
                return status.Contains("pending", StringComparison.Ordinal);
            },
            () => status
        );
        // However long a busy machine takes to start it, the second time lasts.
        await slurm.Run("scontrol", "update", "jobid=1", "timelimit=30");
        await slurm.Run("scontrol", "update", "nodename=n2", "state=resume");
        await Eventually.Until(async () => (await slurm.Run("squeue", "--noheader")).Length == 0, Log);
        Assert.True(_workspace.Has("results", "job", "experiment.json"), Log());

        Assert.Contains("has this experiment already", Log(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", log, StringComparison.Ordinal);
        (_, status, _) = await CommandLine.Run(_workspace.Folder, slurm.Environment, "status", "results/job");
        Assert.Contains("finished", status, StringComparison.Ordinal);
        (code, _, error) = await CommandLine.Run(_workspace.Folder, "run", "job.yaml", "--slots", "28", "--out", "alone");
        Assert.True(code == 0, error);
        Assert.Equal(_workspace.Read("alone", "runs.csv"), _workspace.Read("results", "job", "runs.csv"));
    }

    [Fact]
    public async Task The_script_is_printed_without_Slurm_and_bash_reads_it()
    {
        _workspace.Write("job.yaml", Spec);
        _workspace.Write("other.yaml", Spec.Replace("name: job", "name: other", StringComparison.Ordinal));
        string[] words =
        [
            "job.yaml",
            "other.yaml",
            "--nodes",
            "3",
            "--time",
            "2:00:00",
            "--gpus-per-node",
            "1",
            "--set",
            "classifier.width=9",
        ];
        (int code, string script, string error) = await CommandLine.Run(_workspace.Folder, ["slurm", "--dry-run", .. words]);
        Assert.True(code == 0, error);
        Assert.Contains("#SBATCH --array=0-1\n", script, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --gpus-per-node=1\n", script, StringComparison.Ordinal);
        Assert.False(_workspace.Has("results"), "a dry run writes nothing");
        string file = _workspace.Write("job.sbatch", script);
        (code, _, error) = await CommandLine.RunProgram(_workspace.Folder, new Dictionary<string, string?>(), "bash", "-n", file);
        Assert.True(code == 0, error);
        Assert.DoesNotContain(
            script.Split('\n').SkipWhile(line => line.StartsWith('#')),
            line => line.StartsWith("#SBATCH", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_Slurm_the_remedy_is_named_and_a_spec_with_a_mistake_is_not_queued()
    {
        _workspace.Write("job.yaml", Spec);
        var nowhere = new Dictionary<string, string?> { ["PATH"] = Path.GetDirectoryName(Environment.ProcessPath) };
        string dotnet = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        nowhere["PATH"] = Path.GetFullPath(Path.Combine(dotnet, "..", "..", ".."));
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, nowhere, "slurm", "job.yaml", "--time", "1");
        Assert.Equal(2, code);
        Assert.Contains("--dry-run", error, StringComparison.Ordinal);

        _workspace.Write("wrong.yaml", Spec.Replace("pruning", "prunning", StringComparison.Ordinal));
        (code, _, error) = await CommandLine.Run(_workspace.Folder, "slurm", "wrong.yaml", "--time", "1", "--dry-run");
        Assert.Equal(2, code);
        Assert.Contains("wrong.yaml:10", error, StringComparison.Ordinal);
    }
}

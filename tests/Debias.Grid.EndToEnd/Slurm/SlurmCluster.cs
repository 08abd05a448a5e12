using System.Diagnostics;
using System.Globalization;
using System.Text;
using Debias.Grid.EndToEnd.Cluster;

namespace Debias.Grid.EndToEnd.Slurm;

/// <summary>
/// A Slurm of its own for a test: Debian's <c>munged</c>, <c>slurmctld</c> and two <c>slurmd</c> of one core each, on free ports of this
/// machine. Skips the test where they are not installed, or cannot be started because the user is not root.
/// </summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "srun", "scancel", "squeue", "scontrol"];

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-slurm-").FullName;
    private readonly List<Process> _daemons = [];
    private readonly StringBuilder _log = new();

    private SlurmCluster() { }

    /// <summary>What Slurm's commands need to find this cluster.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?> { ["SLURM_CONF"] = ConfigurationFile };

    private string ConfigurationFile => Path.Combine(_folder, "slurm.conf");

    /// <summary>Starts it and waits until both nodes are idle.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        string? missing = Programs.FirstOrDefault(program => Find(program) is null);
        Assert.SkipWhen(missing is not null, $"{missing} is not installed: apt-get install slurm-wlm munge");
        Assert.SkipUnless(System.Environment.UserName == "root", "Slurm's daemons are started by root only.");
        var cluster = new SlurmCluster();
        await cluster.StartDaemonsAsync();
        return cluster;
    }

    /// <summary>Runs one of Slurm's commands and returns what it prints.</summary>
    public async Task<string> Run(string program, params string[] arguments)
    {
        (int code, string output, string error) = await CommandLine.RunProgram(_folder, Environment, [Find(program)!, .. arguments]);
        Assert.True(code == 0, $"{program}: {error}\n{_log}");
        return output.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await CommandLine.RunProgram(_folder, Environment, Find("scancel")!, "--user=root", "--signal=KILL", "--full");
        await CommandLine.RunProgram(_folder, Environment, Find("scancel")!, "--user=root");
        // Those of the nodes first: they end what still runs on them.
        foreach (Process daemon in Enumerable.Reverse(_daemons))
        {
            daemon.Kill(entireProcessTree: true);
            await daemon.WaitForExitAsync();
            daemon.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartDaemonsAsync()
    {
        string key = Path.Combine(_folder, "munge.key");
        string socket = Path.Combine(_folder, "munge.socket");
        byte[] secret = new byte[1024];
        System.Security.Cryptography.RandomNumberGenerator.Fill(secret);
        await File.WriteAllBytesAsync(key, secret);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            // Munge wants its socket where everybody reaches it.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        await File.WriteAllTextAsync(ConfigurationFile, Configuration(socket));
        Directory.CreateDirectory(Path.Combine(_folder, "state"));
        Start(
            "munged",
            "--foreground",
            "--force",
            $"--key-file={key}",
            $"--socket={socket}",
            $"--pid-file={Path.Combine(_folder, "munged.pid")}",
            $"--seed-file={Path.Combine(_folder, "munged.seed")}",
            $"--log-file={Path.Combine(_folder, "munged.log")}"
        );
        await Eventually.Until(() => File.Exists(socket), () => _log.ToString());
        Start("slurmctld", "-D", "-c");
        Start("slurmd", "-D", "-N", "n1");
        Start("slurmd", "-D", "-N", "n2");
        string idle = "";
        await Eventually.Until(
            async () =>
            {
                (int code, idle, _) = await CommandLine.RunProgram(_folder, Environment, Find("sinfo")!, "--noheader", "--format=%t %D");
                return code == 0 && idle.Trim() == "idle 2";
            },
            () => $"{idle}\n{_log}"
        );
    }

    private string Configuration(string socket)
    {
        string host = System.Environment.MachineName.Split('.')[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ClusterName=test
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            # A job that is queued again waits for its credential to end.
            AuthInfo=socket={socket},cred_expire=5
            CredType=cred/munge
            SlurmctldPort={FreePorts.Next()}
            StateSaveLocation={_folder}/state
            SlurmdSpoolDir={_folder}/spool.%n
            SlurmctldPidFile={_folder}/slurmctld.pid
            SlurmdPidFile={_folder}/slurmd.%n.pid
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            MpiDefault=none
            AccountingStorageType=accounting_storage/none
            SchedulerType=sched/backfill
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            # A limit that a test lowers may be over before Slurm looks: the notice comes first all the same.
            OverTimeLimit=1
            ReturnToService=2
            NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={FreePorts.Next()} CPUs=1 State=UNKNOWN
            NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={FreePorts.Next()} CPUs=1 State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """
        );
    }

    private void Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["SLURM_CONF"] = ConfigurationFile;
        Process daemon = Process.Start(start)!;
        daemon.OutputDataReceived += (_, line) => Append(line.Data);
        daemon.ErrorDataReceived += (_, line) => Append(line.Data);
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    /// <summary>Debian keeps daemons where only root's path leads.</summary>
    private static string? Find(string program) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Concat(["/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}

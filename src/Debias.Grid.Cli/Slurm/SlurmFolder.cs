using System.Text.Json;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Slurm;

/// <summary>What a job finds in its cluster's folder: spec, script, and the token by which it speaks to its head.</summary>
internal static class SlurmFolder
{
    private const string Job = "job.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Makes an experiment's folder. One that is there keeps its store, so that the job goes on where another ended.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Prepare(SlurmExperiment experiment)
    {
        string folder = experiment.ClusterFolder;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(experiment.Folder);
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            File.WriteAllText(Path.Combine(folder, "spec.yaml"), experiment.Text);
            (string token, string line) = TokenFile.Create("slurm-job", Scope.Submit);
            WriteSecret(Path.Combine(folder, "token"), token);
            WriteSecret(Path.Combine(folder, "tokens"), line + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The folder {folder} cannot be written: {exception.Message} Choose another with --out.");
        }
    }

    /// <summary>Keeps the script, and returns its path.</summary>
    public static string WriteScript(SlurmExperiment first, string script)
    {
        string path = Path.Combine(first.ClusterFolder, "job.sbatch");
        File.WriteAllText(path, script);
        return path;
    }

    /// <summary>Keeps what Slurm calls the experiment's job.</summary>
    public static void WriteJob(SlurmExperiment experiment, SlurmJob job) =>
        File.WriteAllText(Path.Combine(experiment.ClusterFolder, Job), JsonSerializer.Serialize(job, Json) + "\n");

    /// <summary>The job of a folder of results; null when there was none.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static SlurmJob? ReadJob(string folder)
    {
        string path = Path.Combine(SlurmExperiment.ClusterFolderOf(folder), Job);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SlurmJob>(File.ReadAllText(path), Json) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(new FileStream(path, options));
        writer.Write(text);
    }
}

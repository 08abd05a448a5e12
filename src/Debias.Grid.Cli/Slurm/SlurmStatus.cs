using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Cli.Slurm;

/// <summary>Where a job stands: what Slurm says of it, and the last progress that it printed.</summary>
internal static class SlurmStatus
{
    private const string Format = "%T|%r|%M|%L|%N";

    public static async Task<IReadOnlyList<(string Name, string Value)>> ReadAsync(
        string folder,
        SlurmJob job,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<(string Name, string Value)> { ("job", job.Id) };
        string[]? queued = await AskAsync(job.Id, cancellationToken);
        if (queued is [var state, var reason, var elapsed, var left, var nodes])
        {
            lines.Add(("state", state.ToLowerInvariant() + (reason is "None" or "" ? "" : $" ({reason})")));
            if (nodes.Length > 0)
            {
                lines.Add(("nodes", nodes));
                lines.Add(("time", $"{elapsed}, {left} left"));
            }
        }
        else
        {
            lines.Add(
                (
                    "state",
                    File.Exists(Path.Combine(folder, ResultFolder.ExperimentFile))
                        ? $"finished; results are in {folder}"
                        : $"ended before it had results; it goes on when it is submitted again: sbatch {job.Script}"
                )
            );
        }

        if (LastProgress(job.Log) is { } progress)
        {
            lines.Add(("progress", progress));
        }

        lines.Add(("log", job.Log));
        return lines;
    }

    /// <summary>Whether Slurm has the job in its queue or runs it.</summary>
    public static async Task<bool> IsKnownAsync(SlurmJob job, CancellationToken cancellationToken) =>
        await AskAsync(job.Id, cancellationToken) is not null;

    /// <summary>Slurm's own words for a job that it still knows; null when it has forgotten or ended it.</summary>
    private static async Task<string[]?> AskAsync(string id, CancellationToken cancellationToken)
    {
        string answer;
        try
        {
            answer = await SlurmProgram.RunAsync("squeue", ["--noheader", $"--jobs={id}", $"--format={Format}"], cancellationToken);
        }
        catch (UsageException exception) when (exception.Message.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] parts = answer.Split('\n')[0].Split('|');
        return parts.Length == 5 ? parts : null;
    }

    private static string? LastProgress(string log)
    {
        try
        {
            return File.Exists(log)
                ? File.ReadLines(log).LastOrDefault(line => line.Contains(" method runs (", StringComparison.Ordinal))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

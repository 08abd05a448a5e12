using System.ComponentModel;
using System.Diagnostics;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Slurm;

/// <summary>Slurm's own commands.</summary>
internal static class SlurmProgram
{
    /// <summary>Runs one to its end and returns what it prints.</summary>
    /// <exception cref="UsageException">It is not there, or fails; the message is its own.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? (await output).Trim() : throw new UsageException($"{program} refuses: {(await error).Trim()}");
        }
        catch (Win32Exception)
        {
            throw new UsageException(
                $"{program} is not on this machine's path. Go where Slurm's commands are, usually a login node, "
                    + "or print the script with --dry-run and submit it there."
            );
        }
    }
}

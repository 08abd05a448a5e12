namespace Debias.Grid.Cli.Slurm;

/// <summary>A submitted job, as Slurm names it.</summary>
/// <param name="Id">Its number; with the number of its task in a job array: <c>17_2</c>.</param>
/// <param name="Script">The script, to be submitted again.</param>
/// <param name="Log">What it prints.</param>
internal sealed record SlurmJob(string Id, string Script, string Log);

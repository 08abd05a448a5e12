namespace Debias.Grid.Cli.Slurm;

/// <summary>One experiment of a job: where its results go, and what <c>submit</c> is given.</summary>
/// <param name="Name">The spec's name.</param>
/// <param name="Folder">Full path of the results' folder.</param>
/// <param name="Text">The spec, as it was when the job was made.</param>
/// <param name="Options">Options of <c>submit</c> that change the spec.</param>
internal sealed record SlurmExperiment(string Name, string Folder, string Text, IReadOnlyList<string> Options)
{
    /// <summary>The cluster's own files: store, join file, tokens, log.</summary>
    public string ClusterFolder => ClusterFolderOf(Folder);

    /// <summary>That of a folder of results.</summary>
    public static string ClusterFolderOf(string folder) => Path.Combine(folder, ".cluster");
}

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>What one undisturbed process gives, for clusters to be compared with.</summary>
internal static class OneProcess
{
    /// <summary>Runs a spec in one process; an experiment on a cluster must have given the same bytes.</summary>
    public static async Task AssertEqual(Workspace workspace, string spec, SubmittedExperiment experiment)
    {
        workspace.Write("spec.yaml", spec);
        (int code, _, string error) = await CommandLine.Run(workspace.Folder, "run", "spec.yaml", "--out", "alone");
        Assert.True(code == 0, error);
        Assert.Equal(workspace.Read("alone", "runs.csv"), await experiment.ResultsCsv());
    }
}

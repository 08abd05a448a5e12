namespace Debias.Grid.Cli.Running;

/// <summary>Names of what a run writes into its folder.</summary>
internal static class ResultFiles
{
    public const string Experiment = "experiment.json";
    public const string Runs = "runs.csv";
    public const string Summary = "summary.csv";
    public const string Trajectories = "trajectories.csv";
    public const string TrajectoriesParquet = "trajectories.parquet";
}

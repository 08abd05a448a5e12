namespace Debias.Grid.Cli.Slurm;

/// <summary>What is asked of Slurm for each experiment, as its users say it.</summary>
internal sealed record SlurmRequest
{
    /// <summary>Machines; one of them has the head, all compute.</summary>
    public required int Nodes { get; init; }

    /// <summary>Time limit, in any of Slurm's forms.</summary>
    public required string Time { get; init; }

    /// <summary>Partition; null for the cluster's default.</summary>
    public string? Partition { get; init; }

    /// <summary>Account that pays; null for the user's default.</summary>
    public string? Account { get; init; }

    /// <summary>GPUs of each machine; null for none.</summary>
    public int? GpusPerNode { get; init; }

    /// <summary>Cores of each machine; null for what the cluster gives.</summary>
    public int? CpusPerNode { get; init; }

    /// <summary>Memory of each machine, such as 16G; null for what the cluster gives.</summary>
    public string? Memory { get; init; }

    /// <summary>Seconds before the time limit at which seeds are given back.</summary>
    public required int Notice { get; init; }

    /// <summary>How often a job that ran into its time limit is queued again.</summary>
    public required int Requeues { get; init; }
}

namespace Debias.Grid.Benchmarking.Grid;

/// <summary>One experiment of runs that do nothing, from submission to the last durable count.</summary>
internal sealed record GridTiming
{
    /// <summary>Seeds of the experiment.</summary>
    public required int Seeds { get; init; }

    /// <summary>Method runs of each seed.</summary>
    public required int RunsPerSeed { get; init; }

    /// <summary>Until the submission was answered.</summary>
    public required double SubmitSeconds { get; init; }

    /// <summary>From submission to completion.</summary>
    public required double Seconds { get; init; }

    /// <summary>Method runs per second.</summary>
    public required double RunsPerSecond { get; init; }

    /// <summary>Half of the seeds were counted within this time after their lease.</summary>
    public required double LatencyP50Ms { get; init; }

    /// <summary>99 % of them were.</summary>
    public required double LatencyP99Ms { get; init; }

    /// <summary>Half of the status requests during the run were answered within this time.</summary>
    public required double StatusP50Ms { get; init; }

    /// <summary>The slowest of them.</summary>
    public required double StatusMaxMs { get; init; }

    /// <summary>Reading 100 rows of the finished experiment.</summary>
    public required double PageMs { get; init; }

    /// <summary>Memory of the process at the end, in MB.</summary>
    public required double ResidentMb { get; init; }

    /// <summary>Size of the store at the end, in MB.</summary>
    public required double StoreMb { get; init; }
}

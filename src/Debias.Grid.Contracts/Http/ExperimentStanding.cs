namespace Debias.Grid.Contracts.Http;

/// <summary>How an experiment stands: its life, and how it came out where it has ended by itself.</summary>
public enum ExperimentStanding
{
    /// <summary>Seeds are queued or running.</summary>
    Running,

    /// <summary>Running seeds finish, none start.</summary>
    Paused,

    /// <summary>Stopped by its user.</summary>
    Cancelled,

    /// <summary>Stopped by its failure budget.</summary>
    Stopped,

    /// <summary>Every method run succeeded.</summary>
    Completed,

    /// <summary>Every method run is settled, and some failed.</summary>
    CompletedWithFailures,

    /// <summary>Every method run is settled, and none succeeded.</summary>
    Failed,
}

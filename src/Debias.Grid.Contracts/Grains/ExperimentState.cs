namespace Debias.Grid.Contracts.Grains;

/// <summary>Life of an experiment.</summary>
public enum ExperimentState
{
    /// <summary>Seeds are queued or running.</summary>
    Running,

    /// <summary>Running seeds finish, none start.</summary>
    Paused,

    /// <summary>Stopped by its user.</summary>
    Cancelled,

    /// <summary>Stopped by its failure budget.</summary>
    Stopped,

    /// <summary>Every method run is settled.</summary>
    Completed,
}

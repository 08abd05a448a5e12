using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Experiments;

/// <summary>Durable state of an experiment.</summary>
[GenerateSerializer]
internal sealed class ExperimentGrainState : IStoredRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    [Id(1)]
    public ExperimentSpec? Spec { get; set; }

    [Id(2)]
    public string Producer { get; set; } = string.Empty;

    [Id(3)]
    public ExperimentState Life { get; set; }

    [Id(4)]
    public string Reason { get; set; } = string.Empty;

    /// <summary>Whether every coordinator has its plan; false while a submission is being carried out.</summary>
    [Id(5)]
    public bool Begun { get; set; }

    /// <summary>The ledger when the experiment ended; a finished experiment answers without its coordinators.</summary>
    [Id(6)]
    public Ledger FinalLedger { get; set; }

    /// <summary>
    /// The life that is being ended in, while coordinators are told; a crash on the way is made good at the next activation.
    /// </summary>
    [Id(7)]
    public ExperimentState? EndingAs { get; set; }

    /// <summary>The retry that is being carried to the coordinators; a crash on the way is made good likewise.</summary>
    [Id(8)]
    public RetryScope? Retrying { get; set; }

    /// <summary>When it was first submitted.</summary>
    [Id(9)]
    public DateTimeOffset SubmittedAt { get; set; }

    /// <summary>The page of the index that lists it; null while a submission is being carried out.</summary>
    [Id(10)]
    public long? IndexPage { get; set; }

    /// <summary>When it was last cancelled or stopped.</summary>
    [Id(11)]
    public DateTimeOffset EndedAt { get; set; }

    /// <summary>Whether it is being deleted: it answers as if it were gone, and goes on until it is.</summary>
    [Id(12)]
    public bool Deleting { get; set; }

    /// <summary>Coordinators that are to look for their results; null when there is nothing to look for.</summary>
    [Id(13)]
    public string[]? Repairing { get; set; }

    /// <summary>When a coordinator last found storage behind what it had written; null if none ever did.</summary>
    [Id(14)]
    public DateTimeOffset? StorageWentBackAt { get; set; }

    /// <summary>Counts writes, across activations.</summary>
    [Id(15)]
    public long Version { get; set; }

    /// <summary>Whether results were copied for its seeds before it was submitted: their first leases look for them.</summary>
    [Id(16)]
    public bool Adopting { get; set; }
}

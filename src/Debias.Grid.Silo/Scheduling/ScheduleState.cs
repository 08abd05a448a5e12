using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Scheduling;

/// <summary>Durable state of the schedule: the experiments with work, in order of arrival.</summary>
[GenerateSerializer]
internal sealed class ScheduleState : IStoredRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    [Id(1)]
    public List<ScheduledExperiment> Experiments { get; set; } = [];
}

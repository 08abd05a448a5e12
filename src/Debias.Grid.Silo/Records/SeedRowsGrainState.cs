using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of a seed's rows.</summary>
[GenerateSerializer]
internal sealed class SeedRowsGrainState : IRepeatableRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    [Id(1)]
    public PartRows[]? Rows { get; set; }
}

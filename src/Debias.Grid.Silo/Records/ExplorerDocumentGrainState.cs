using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Durable state of the explorer's document of an experiment.</summary>
[GenerateSerializer]
internal sealed class ExplorerDocumentGrainState : IRepeatableRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    /// <summary>The results that it was made of.</summary>
    [Id(1)]
    public string Revision { get; set; } = string.Empty;

    /// <summary>What its bytes are like.</summary>
    [Id(2)]
    public string Format { get; set; } = string.Empty;

    [Id(3)]
    public byte[]? Content { get; set; }
}

using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Membership;

/// <summary>What the cluster runs, as stored.</summary>
[GenerateSerializer, Alias("cluster-version")]
internal sealed class VersionRecordState : IStoredRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    /// <summary>Version of the silos; empty before the first one.</summary>
    [Id(1)]
    public string Version { get; set; } = "";

    /// <summary>How often a silo has joined; makes every joining a change that a second one at the same time notices.</summary>
    [Id(2)]
    public long Joinings { get; set; }
}

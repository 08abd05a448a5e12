namespace Debias.Grid.Silo.Heads;

/// <summary>A worker's request; what its operation does not need is null.</summary>
/// <param name="Operation">What is asked for.</param>
/// <param name="Build">Version of the worker, which must be the head's.</param>
[GenerateSerializer, Alias("membership-request")]
internal sealed record MembershipRequest([property: Id(0)] MembershipOperation Operation, [property: Id(1)] string Build)
{
    [Id(2)]
    public SiloAddress? Silo { get; init; }

    [Id(3)]
    public MembershipEntry? Entry { get; init; }

    [Id(4)]
    public string? Tag { get; init; }

    [Id(5)]
    public TableVersion? Version { get; init; }
}

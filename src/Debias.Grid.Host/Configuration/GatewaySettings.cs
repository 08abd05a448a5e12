namespace Debias.Grid.Host.Configuration;

/// <summary>The HTTP API, where the process serves it.</summary>
internal sealed record GatewaySettings
{
    public required bool WithSilo { get; init; }

    public required string DefaultEngine { get; init; }

    public required long MaxBodyBytes { get; init; }

    public required long MaxMethodRuns { get; init; }

    public required int RequestsPerSecond { get; init; }

    public required IReadOnlyList<string> OrleansGateways { get; init; }
}

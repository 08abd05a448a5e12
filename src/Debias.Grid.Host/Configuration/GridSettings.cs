using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host.Configuration;

/// <summary>The whole configuration of a server process, checked.</summary>
internal sealed record GridSettings
{
    public required GridStorage Storage { get; init; }

    /// <summary>May hold secrets: never logged, printed or put into a message.</summary>
    public required string ConnectionString { get; init; }

    public required string StateFile { get; init; }

    public required string ClusterId { get; init; }

    public required string ServiceId { get; init; }

    public required HttpSettings Http { get; init; }

    public required SiloSettings Silo { get; init; }

    public required GatewaySettings Gateway { get; init; }

    /// <summary>File of hashed tokens; empty: no token is asked for, and only this machine may be served.</summary>
    public required string TokensFile { get; init; }

    /// <summary>Encrypts connections between the cluster's processes; null: they are plain.</summary>
    public required SiloTlsSettings? SiloTls { get; init; }

    /// <summary>Where measurements are sent; empty: nowhere.</summary>
    public required string OtlpEndpoint { get; init; }

    public required bool Kubernetes { get; init; }
}

using Debias.Grid.Silo.Chaos;
using Debias.Grid.Silo.Encryption;

namespace Debias.Grid.Silo.Configuration;

/// <summary>How a process takes part in a cluster, as silo or as client.</summary>
public sealed record GridHostOptions
{
    /// <summary>Where state and membership are kept.</summary>
    public GridStorage Storage { get; init; } = GridStorage.Embedded;

    /// <summary>How the storage is reached; may hold secrets. Unused with embedded storage.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Embedded storage's file; its folder must exist.</summary>
    public string StateFile { get; init; } = "grid.db";

    /// <summary>Name of the cluster: processes of one cluster share it.</summary>
    public string ClusterId { get; init; } = "default";

    /// <summary>Prefix of everything stored; kept over the life of the data.</summary>
    public string ServiceId { get; init; } = "debias-grid";

    /// <summary>TCP port that silos use between them.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>TCP port for Orleans clients, such as a gateway process.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>Address or host name under which other processes reach this silo. Embedded silos are reached on loopback only.</summary>
    public string AdvertisedAddress { get; init; } = "127.0.0.1";

    /// <summary>Whether the silo listens on every address of the machine rather than on the advertised one.</summary>
    public bool ListenOnAnyAddress { get; init; }

    /// <summary>Embedded storage: where a client finds the silo.</summary>
    public IReadOnlyList<string> OrleansGateways { get; init; } = ["127.0.0.1:30000"];

    /// <summary>Whether addresses and ids come from the pod that the silo runs in.</summary>
    public bool Kubernetes { get; init; }

    /// <summary>Encrypts connections between silos and from Orleans clients; null: they are plain.</summary>
    public RenewableCertificate? Certificate { get; init; }

    /// <summary>Head storage: how a worker reaches its head; null: this process is the head.</summary>
    public IHeadConnection? Head { get; init; }

    /// <summary>Whether silos measure their grains' calls for Orleans' own dashboard, and clients can show it.</summary>
    public bool OrleansDashboard { get; init; }

    /// <summary>Version that every silo of the cluster must have.</summary>
    public required string Version { get; init; }

    /// <summary>Faults that the silo is to suffer; null: none.</summary>
    public ChaosOptions? Chaos { get; init; }
}

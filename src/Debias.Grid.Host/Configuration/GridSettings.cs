using System.Net;
using Debias.Grid.Silo.Hosting;

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

/// <summary>The HTTP endpoint.</summary>
internal sealed record HttpSettings(Uri Url, string CertificateFile, string CertificateKeyFile)
{
    public bool IsLoopback => Url.IsLoopback;
}

/// <summary>Files, all PEM. The key's file is empty when the key is in the certificate's.</summary>
internal sealed record SiloTlsSettings(string CertificateFile, string CertificateKeyFile, string AuthorityFile);

/// <summary>The silo, where the process has one.</summary>
internal sealed record SiloSettings
{
    public required int Port { get; init; }

    public required int GatewayPort { get; init; }

    public required string AdvertisedAddress { get; init; }

    public required bool ListenOnAnyAddress { get; init; }

    /// <summary>Whether other machines are given an address that only this one can use.</summary>
    public bool AdvertisesLoopback => AdvertisedAddress == "localhost" || (IPAddress.TryParse(AdvertisedAddress, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Whether only processes of this machine reach the silo.</summary>
    public bool IsLoopback => !ListenOnAnyAddress && AdvertisesLoopback;

    public required int Slots { get; init; }

    public required IReadOnlyList<string> Engines { get; init; }

    public required IReadOnlyList<string> DataFolders { get; init; }
}

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

/// <summary>What a process does.</summary>
internal enum ServerRole
{
    Silo,
    Gateway,
}

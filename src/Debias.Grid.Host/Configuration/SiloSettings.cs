using System.Net;

namespace Debias.Grid.Host.Configuration;

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

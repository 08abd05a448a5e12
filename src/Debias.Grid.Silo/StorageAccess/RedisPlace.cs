using System.Globalization;
using System.Net;

namespace Debias.Grid.Silo.StorageAccess;

/// <summary>One of a Redis' addresses as people write it.</summary>
internal static class RedisPlace
{
    public static string Of(EndPoint address) =>
        address switch
        {
            DnsEndPoint name => string.Create(CultureInfo.InvariantCulture, $"{name.Host}:{name.Port}"),
            _ => address.ToString()!,
        };
}

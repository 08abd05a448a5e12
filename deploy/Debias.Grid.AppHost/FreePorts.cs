using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Debias.Grid.AppHost;

/// <summary>Ports of loopback that nobody listens on, all different.</summary>
internal static class FreePorts
{
    private static readonly HashSet<int> Given = [];

    public static string Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.Add(port))
            {
                return port.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}

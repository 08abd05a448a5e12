using System.Net;
using System.Net.Sockets;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>
/// Ports that nobody listens on, all different. They lie below those that the operating system gives to outgoing connections: a server that
/// is killed and started again must find its port as it left it, and whoever keeps asking for it meanwhile may be given the very port.
/// </summary>
internal static class FreePorts
{
    private const int First = 21_000;
    private const int End = 32_000;

    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        lock (Given)
        {
            while (true)
            {
                int port = Random.Shared.Next(First, End);
                if (!Given.Contains(port) && IsFree(port))
                {
                    Given.Add(port);
                    return port;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

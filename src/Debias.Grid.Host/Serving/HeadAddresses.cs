using System.Net;
using System.Net.Sockets;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Encryption;

namespace Debias.Grid.Host.Serving;

/// <summary>Settles what a head or a worker leaves open: the join file, and where others reach it.</summary>
internal static class HeadAddresses
{
    public static void Settle(ServerConfiguration configuration)
    {
        if (configuration.IsHead && !configuration.Security.SiloTls.IsSet)
        {
            MakeJoinFile(configuration.JoinFile);
        }

        if (configuration.IsWorker && configuration.Silo.AdvertisedAddress.Length == 0)
        {
            configuration.Silo.AdvertisedAddress = AddressTowards(configuration.Head.Address).ToString();
        }

        if (configuration.HasSilo && configuration.Silo.Port == 0)
        {
            configuration.Silo.Port = FreePort();
        }
    }

    private static void MakeJoinFile(string file)
    {
        try
        {
            ClusterAuthority.Create(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The join file {file} cannot be made: {exception.Message} Choose another with --join-file.");
        }
    }

    /// <summary>The address of this machine from which packets to the head leave; none is sent.</summary>
    private static IPAddress AddressTowards(string head)
    {
        int colon = head.LastIndexOf(':');
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(head[..colon], int.Parse(head.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException exception)
        {
            throw new UsageException(
                $"The head {head} cannot be reached from this machine: {exception.Message}. Check --head, or say with --advertise under "
                    + "which address others reach this machine."
            );
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

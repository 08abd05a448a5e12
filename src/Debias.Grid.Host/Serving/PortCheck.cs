using System.Net;
using System.Net.Sockets;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host.Serving;

/// <summary>A port that a process is going to listen on.</summary>
internal sealed record PortCheck(int Port, IPAddress Address, string Purpose, string Remedy)
{
    public static IEnumerable<PortCheck> For(ServerConfiguration configuration)
    {
        Uri url = configuration.Http.Address;
        if (url.Port > 0)
        {
            yield return new PortCheck(url.Port, AddressOf(url), "HTTP", "Choose another with --url, or stop what listens there.");
        }

        if (configuration.HasSilo)
        {
            IPAddress silo = AddressOf(configuration);
            yield return new PortCheck(
                configuration.Silo.Port,
                silo,
                "silo",
                "Choose another with --silo-port, or stop what listens there."
            );
            if (configuration.IsHead)
            {
                yield return new PortCheck(
                    configuration.Head.Port,
                    silo,
                    "workers",
                    "Choose another with --join-port, or stop what listens there."
                );
            }
            else if (!configuration.IsWorker)
            {
                yield return new PortCheck(
                    configuration.Silo.GatewayPort,
                    silo,
                    "Orleans gateway",
                    "Choose another with --gateway-port, or stop what listens there."
                );
            }
        }
    }

    public bool IsFree()
    {
        try
        {
            using var listener = new TcpListener(Address, Port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IPAddress AddressOf(Uri url)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address))
        {
            return address;
        }

        return url.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
    }

    private static IPAddress AddressOf(ServerConfiguration configuration)
    {
        if (configuration.Storage != GridStorage.Embedded && (configuration.Silo.ListenOnAnyAddress || configuration.Kubernetes))
        {
            return IPAddress.Any;
        }

        return IPAddress.TryParse(configuration.Silo.AdvertisedAddress, out IPAddress? advertised) ? advertised : IPAddress.Loopback;
    }
}

using System.Net;
using System.Net.Sockets;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host;

/// <summary>A port that a process is going to listen on.</summary>
internal sealed record PortCheck(int Port, IPAddress Address, string Purpose, string Remedy)
{
    public static IEnumerable<PortCheck> For(GridSettings settings, bool withSilo)
    {
        if (settings.Http.Url.Port > 0)
        {
            IPAddress http = IPAddress.TryParse(settings.Http.Url.DnsSafeHost, out IPAddress? parsed)
                ? parsed
                : settings.Http.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
            yield return new PortCheck(settings.Http.Url.Port, http, "HTTP", "Choose another with --url, or stop what listens there.");
        }

        if (withSilo)
        {
            IPAddress silo = settings.Storage != GridStorage.Embedded && (settings.Silo.ListenOnAnyAddress || settings.Kubernetes) ? IPAddress.Any
                : IPAddress.TryParse(settings.Silo.AdvertisedAddress, out IPAddress? advertised) ? advertised : IPAddress.Loopback;
            yield return new PortCheck(settings.Silo.Port, silo, "silo", "Choose another with --silo-port, or stop what listens there.");
            yield return new PortCheck(settings.Silo.GatewayPort, silo, "Orleans gateway", "Choose another with --gateway-port, or stop what listens there.");
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
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// Guards every connection between silos and from Orleans clients: with a certificate by TLS, both ends showing one; without one by
/// turning away those who speak TLS.
/// </summary>
internal static class GuardedConnections
{
    public static ISiloBuilder GuardConnections(this ISiloBuilder silo, RenewableCertificate? certificate)
    {
        Add(silo.Services, certificate);
        silo.Services.AddOptions<SiloConnectionOptions>()
            .Configure<PeerConnections>(
                (options, peers) =>
                {
                    options.ConfigureSiloInboundConnection(peers.GuardInbound);
                    options.ConfigureGatewayInboundConnection(peers.GuardInbound);
                    options.ConfigureSiloOutboundConnection(peers.GuardOutbound);
                }
            );
        return silo;
    }

    public static IClientBuilder GuardConnections(this IClientBuilder client, RenewableCertificate? certificate)
    {
        Add(client.Services, certificate);
        client
            .Services.AddOptions<ClientConnectionOptions>()
            .Configure<PeerConnections>((options, peers) => options.ConfigureConnection(peers.GuardOutbound));
        return client;
    }

    private static void Add(IServiceCollection services, RenewableCertificate? certificate)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new ClusterEntrance(certificate));
        services.AddSingleton(provider => new PeerConnections(
            certificate,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PeerConnections>>()
        ));
        if (certificate is not null)
        {
            services.AddHostedService(provider => new CertificateWatch(
                certificate,
                Console.Error.WriteLine,
                provider.GetRequiredService<IHostApplicationLifetime>(),
                provider.GetRequiredService<IMeterFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CertificateWatch>>()
            ));
        }
    }
}

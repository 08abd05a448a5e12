using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Debias.Grid.Silo.Chaos;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Membership;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Persistence;

namespace Debias.Grid.Silo.Hosting;

/// <summary>Puts a silo of the grid, or a client of it, into a host. The one place where storage and clustering are chosen.</summary>
public static class GridHosting
{
    /// <summary>Adds a silo with its slot worker.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="options">How the silo takes part in its cluster.</param>
    /// <param name="vocabulary">The datasets, methods and engines that it has.</param>
    /// <param name="configureSlots">Slots, offered engines and data folders.</param>
    /// <param name="configureSilo">Anything else of the silo, after its storage; nothing if null.</param>
    public static IHostApplicationBuilder AddGridSilo(
        this IHostApplicationBuilder builder,
        GridHostOptions options,
        SpecVocabulary vocabulary,
        Action<SlotOptions> configureSlots,
        Action<ISiloBuilder>? configureSilo = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        AddProviders(builder, options, silo: true);
        builder.UseOrleans(silo =>
        {
            if (options.Storage == GridStorage.Embedded)
            {
                silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, null, options.ServiceId, options.ClusterId)
                    .AddEmbeddedStorage(storage => storage.File = options.StateFile);
            }
            else
            {
                silo.ConfigureEndpoints(
                    Address(options.AdvertisedAddress),
                    options.SiloPort,
                    options.GatewayPort,
                    options.ListenOnAnyAddress
                );
            }

            // Otherwise every deleted grain leaves an empty hash behind.
            silo.Services.PostConfigureAll<RedisStorageOptions>(redis => redis.DeleteStateOnClear = true);
            silo.Configure<ClusterOptions>(cluster => Name(cluster, options))
                .Configure<SiloOptions>(self =>
                    self.SiloName = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{options.SiloPort}")
                )
                .Configure<ClusterMembershipOptions>(MembershipSettings.Apply);
            if (options.Kubernetes)
            {
                silo.UseKubernetesHosting();
            }

            silo.GuardConnections(options.Certificate);
            silo.AddDebiasGrid(vocabulary, configureSlots);
            silo.Services.AddSingleton(options);
            silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler>(new SiloEnd(Console.Error.WriteLine, Environment.Exit)));
            silo.Services.AddSingleton<VersionRecord>();
            silo.Services.AddSingleton(services => new StorageProbe(services.GetRequiredService<VersionRecord>()));
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, AdmissionGate>();
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, VersionGate>();
            if (options.Chaos is { } chaos)
            {
                silo.AddChaos(chaos);
            }

            configureSilo?.Invoke(silo);
        });
        return builder;
    }

    /// <summary>Adds an Orleans client, which goes on trying until it finds a silo.</summary>
    public static IHostApplicationBuilder AddGridClient(this IHostApplicationBuilder builder, GridHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        AddProviders(builder, options, silo: false);
        builder.UseOrleansClient(client =>
        {
            if (options.Storage == GridStorage.Embedded)
            {
                client.UseStaticClustering([.. options.OrleansGateways.Select(EndPoint)]);
            }

            client
                .Configure<ClusterOptions>(cluster => Name(cluster, options))
                .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = MembershipSettings.GatewayRefresh)
                // Answers of a silo that has just died never come; whoever asked is told sooner than after Orleans' thirty seconds.
                .Configure<ClientMessagingOptions>(messages => messages.ResponseTimeout = MembershipSettings.ClientPatience)
                .UseConnectionRetryFilter<ConnectionRetryFilter>()
                .GuardConnections(options.Certificate);
        });
        return builder;
    }

    /// <summary>What the user wrote below <c>Orleans</c> stands; the rest follows the chosen storage.</summary>
    private static void AddProviders(IHostApplicationBuilder builder, GridHostOptions options, bool silo) =>
        builder.Configuration.AddInMemoryCollection(
            ProviderConfiguration
                .For(options.Storage, options.ConnectionString, silo)
                .Where(key => string.IsNullOrEmpty(builder.Configuration[key.Key]))
        );

    private static void Name(ClusterOptions cluster, GridHostOptions options)
    {
        cluster.ClusterId = options.ClusterId;
        cluster.ServiceId = options.ServiceId;
    }

    private static IPAddress Address(string name)
    {
        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            return address;
        }

        IPAddress[] found = Dns.GetHostAddresses(name);
        return found.FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
    }

    private static IPEndPoint EndPoint(string gateway)
    {
        int colon = gateway.LastIndexOf(':');
        return new IPEndPoint(
            Address(gateway[..colon]),
            int.Parse(gateway.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture)
        );
    }
}

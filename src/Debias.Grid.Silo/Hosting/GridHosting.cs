using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Debias.Grid.Silo.AzureStorage;
using Debias.Grid.Silo.Chaos;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Heads;
using Debias.Grid.Silo.Membership;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Silo.StorageAccess;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Dashboard;
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

            if (options.Head is { } head)
            {
                silo.AddWorker(head);
            }
            else if (options.Storage == GridStorage.Head)
            {
                silo.AddEmbeddedStorage(storage => storage.File = options.StateFile).AddHead();
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
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, AdmissionGate>();
            if (options.Head is null)
            {
                silo.Services.AddSingleton<VersionRecord>();
                silo.Services.AddSingleton<StorageWatch>();
                silo.Services.AddSingleton(services => new StorageProbe(
                    services.GetRequiredService<StorageWatch>(),
                    services.GetRequiredService<VersionRecord>()
                ));
                silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, VersionGate>();
                silo.Services.AddHostedService<UnfinishedExperiments>();
            }

            if (options.OrleansDashboard)
            {
                silo.AddDashboard();
            }

            if (options.Chaos is { } chaos)
            {
                silo.AddChaos(chaos);
            }

            if (options.Head is null)
            {
                silo.Services.DecorateGrainStorage(
                    (services, storage) => new WatchedGrainStorage(storage, services.GetRequiredService<StorageWatch>())
                );
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
        builder.Services.AddSingleton(options);
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
            if (options.OrleansDashboard)
            {
                client.AddDashboard();
            }
        });
        return builder;
    }

    /// <summary>Names the chosen storage to Orleans.</summary>
    private static void AddProviders(IHostApplicationBuilder builder, GridHostOptions options, bool silo)
    {
        if (options.Storage == GridStorage.Azure)
        {
            builder.Services.AddAzureAccount(options);
        }

        builder.Configuration.AddInMemoryCollection(ProviderConfiguration.For(options, silo));
    }

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
        IPAddress first = found.FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        // Many systems give their own name a loopback address, which no other machine reaches.
        return IPAddress.IsLoopback(first) && name != "localhost" && OutwardAddress() is { } outward ? outward : first;
    }

    /// <summary>The address from which packets to other networks leave this machine; none is sent. Null without such a network.</summary>
    private static IPAddress? OutwardAddress()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            // An address that is reserved for documentation.
            socket.Connect(new IPEndPoint(new IPAddress([192, 0, 2, 1]), 9));
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return null;
        }
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

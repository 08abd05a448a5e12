using System.Net;
using System.Net.Sockets;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// The whole grid in this process: one silo that listens on loopback only, with its state in a SQLite file. The same grains and the
/// same slot worker as in a cluster.
/// </summary>
public sealed class EmbeddedGrid : IAsyncDisposable
{
    private readonly IHost _host;

    private EmbeddedGrid(IHost host) => _host = host;

    /// <summary>Entry to the grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Why the store cannot be used any more; null while it can.</summary>
    public StorageException? StoreFailure => _host.Services.GetRequiredService<SqliteDatabase>().Failure;

    internal IServiceProvider Services => _host.Services;

    /// <summary>Cancelled when the grid stops, also when it stops by itself after a failure that it cannot go on from.</summary>
    public CancellationToken Stopped => _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Starts the grid.</summary>
    /// <param name="vocabulary">The datasets, methods and engines that it has.</param>
    /// <param name="databaseFile">The store; made if absent.</param>
    /// <param name="configureSlots">Slots, engines and data folders.</param>
    /// <param name="configureLogging">Where warnings go.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <param name="configureSilo">Anything else of the silo, after its storage; nothing if null.</param>
    public static async Task<EmbeddedGrid> StartAsync(
        SpecVocabulary vocabulary,
        string databaseFile,
        Action<SlotOptions> configureSlots,
        Action<ILoggingBuilder> configureLogging,
        CancellationToken cancellationToken,
        Action<ISiloBuilder>? configureSilo = null
    )
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configureLogging(builder.Logging);
        builder.AddGridSilo(
            new GridHostOptions
            {
                StateFile = databaseFile,
                SiloPort = FreePort(),
                GatewayPort = FreePort(),
                Version = "embedded",
            },
            vocabulary,
            configureSlots,
            configureSilo
        );
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        IHost host = builder.Build();
        try
        {
            // Opened first: what is wrong with the file is then said by itself, not as the reason why a silo did not start.
            host.Services.GetRequiredService<SqliteDatabase>();
            await host.StartAsync(cancellationToken);
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new EmbeddedGrid(host);
    }

    /// <summary>Gives running seeds back to the queue and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

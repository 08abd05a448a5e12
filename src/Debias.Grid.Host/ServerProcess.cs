using Debias.Grid.Gateway;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Health;
using Debias.Grid.Silo.Chaos;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Host;

/// <summary>One server process: a silo, a gateway, or both, from its settings to its exit code.</summary>
internal sealed class ServerProcess(GridSettings settings, ServerRole role, LogFormat logFormat)
{
    /// <summary>Everything that has to be said and given back fits into this; orchestrators wait for 30 seconds.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(18);

    private volatile bool _started;

    /// <summary>Faults that its silo is to suffer; null: none.</summary>
    public ChaosOptions? Chaos { get; init; }

    private bool HasSilo => role == ServerRole.Silo || settings.Gateway.WithSilo;

    private bool HasGateway => role == ServerRole.Gateway;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using IDisposable? stateFile = HasSilo && settings.Storage == GridStorage.Embedded ? StateFileLock.Take(settings.StateFile) : null;
        RequireEngines();
        RequirePorts();
        await using WebApplication application = Build();
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (Exception exception) when (StartFailure.Explain(exception, settings) is { } explanation)
        {
            Console.Error.WriteLine($"error: {explanation.Message}");
            return explanation.ExitCode;
        }

        _started = true;
        Announcement.Ready(application, HasSilo, logFormat);
        await application.WaitForShutdownAsync(cancellationToken);
        // A process that was not told to stop has stopped because a part of it failed; the log says which.
        return cancellationToken.IsCancellationRequested ? ExitCode.Ok : ExitCode.SomeFailed;
    }

    private WebApplication Build()
    {
        // Nothing is read from the surroundings: one configuration, whose order of precedence is ours.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "debias-grid" });
        ServerLogging.Add(builder.Logging, logFormat, () => _started);
        // Signals reach the command line's host, which cancels the token that this process runs under.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = ShutdownTimeout;
            // A gateway answers health checks while it still looks for a silo; a silo's parts start in order.
            options.ServicesStartConcurrently = !HasSilo;
        });
        HttpEndpoint.Add(builder, settings.Http);
        GridHostOptions host = settings.ToHostOptions() with { Chaos = Chaos };
        if (HasSilo)
        {
            builder.AddGridSilo(host, settings.Silo.Apply);
        }
        else
        {
            builder.AddGridClient(host);
        }

        ServerHealth.Add(builder.Services, HasSilo);
        builder.Services.AddGridTelemetry(settings.OtlpEndpoint);
        if (HasGateway)
        {
            builder.Services.AddGateway(settings.ToGatewayOptions());
        }

        WebApplication application = builder.Build();
        Announcement.Starting(application, settings, HasSilo, HasGateway, logFormat);
        application.UseMiddleware<RequestsEndAtShutdown>();
        ServerHealth.Map(application);
        application.MapGridMetrics();
        if (HasGateway)
        {
            application.MapGateway();
        }

        return application;
    }

    private void RequireEngines()
    {
        foreach (string engine in HasSilo ? settings.Silo.Engines : [])
        {
            EngineChoice.Resolve(engine);
        }
    }

    private void RequirePorts()
    {
        foreach (PortCheck port in PortCheck.For(settings, HasSilo))
        {
            if (!port.IsFree())
            {
                throw new UsageException($"Port {port.Port} ({port.Purpose}) is taken on this machine. {port.Remedy}");
            }
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

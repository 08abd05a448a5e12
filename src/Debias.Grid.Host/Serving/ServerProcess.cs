using Debias.Grid.Gateway;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Devices;
using Debias.Grid.Host.Health;
using Debias.Grid.Silo.Chaos;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.StorageAccess;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Host.Serving;

/// <summary>One server process: a silo, a gateway, or both, from its configuration to its exit code.</summary>
internal sealed class ServerProcess(ServerConfiguration configuration, SpecVocabulary vocabulary, LogFormat logFormat)
{
    /// <summary>Everything that has to be said and given back fits into this; orchestrators wait for 30 seconds.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(18);

    private volatile bool _started;

    /// <summary>Faults that its silo is to suffer; null: none.</summary>
    public ChaosOptions? Chaos { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using IDisposable? stateFile = configuration.HasStateFile ? StateFileLock.Take(configuration.StateFile) : null;
        HeadAddresses.Settle(configuration);
        RequireEngines();
        RequirePorts();
        GridHostOptions host = configuration.ToHostOptions(vocabulary) with { Chaos = Chaos };
        if (await RefusalAsync(host, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        using var devices = new OpenDevices(configuration.HasSilo ? configuration.Silo.Device : ComputeDevice.Cpu, Console.Error.WriteLine);
        await using WebApplication application = Build(host, devices.Accelerators);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && StartFailure.IsAbandoned(exception))
        {
            return ExitCode.Ok;
        }
        catch (Exception exception)
        {
            if (await StartFailure.ExplainAsync(exception, configuration, host) is not { } explanation)
            {
                throw;
            }

            Console.Error.WriteLine($"error: {explanation.Message}");
            return explanation.ExitCode;
        }

        _started = true;
        Announcement.Ready(application, configuration.HasSilo, logFormat);
        await application.WaitForShutdownAsync(cancellationToken);
        // A process that was not told to stop has stopped because a part of it failed; the log says which.
        return cancellationToken.IsCancellationRequested ? ExitCode.Ok : ExitCode.SomeFailed;
    }

    private WebApplication Build(GridHostOptions host, IReadOnlyList<IAccelerator> accelerators)
    {
        // Nothing is read from the surroundings: one configuration, whose order of precedence is ours.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "debias-grid" });
        ServerLogging.Add(builder.Logging, logFormat, () => _started, configuration.IsWorker);
        // Signals reach the command line's host, which cancels the token that this process runs under.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = ShutdownTimeout;
            // A gateway answers health checks while it still looks for a silo; a silo's parts start in order.
            options.ServicesStartConcurrently = !configuration.HasSilo;
        });
        HttpEndpoint.Add(builder, configuration.Http);
        if (configuration.IsHead)
        {
            HeadEndpoint.Add(builder, configuration, host.Certificate!);
        }
        else if (configuration.IsWorker)
        {
            host = host with { Head = new HeadConnection(configuration.Head.Address, host.Certificate!) };
        }

        if (configuration.HasSilo)
        {
            builder.AddGridSilo(host, vocabulary, options => configuration.Silo.Apply(options, accelerators));
        }
        else
        {
            builder.AddGridClient(host);
        }

        ServerHealth.Add(builder.Services, configuration);
        builder.Services.AddGridTelemetry(configuration.Telemetry.OtlpEndpoint, vocabulary);
        if (configuration.HasGateway)
        {
            builder.Services.AddGateway(configuration.ToGatewayOptions(vocabulary));
        }

        WebApplication application = builder.Build();
        Announcement.Starting(application, configuration, vocabulary.Engines, accelerators, logFormat);
        application.UseMiddleware<RequestsEndAtShutdown>();
        if (configuration.IsHead)
        {
            HeadEndpoint.Map(application, configuration);
        }

        ServerHealth.Map(application);
        IEndpointConventionBuilder metrics = application.MapGridMetrics();
        if (configuration.HasGateway)
        {
            application.MapGateway();
        }

        // A silo's metrics hold results, and a gateway's port is reached by everybody.
        if (configuration is { HasGateway: true, HasSilo: true })
        {
            metrics.RequireReading();
        }

        return application;
    }

    /// <summary>
    /// The exit code where the storage does not let this process in. Asked first and by itself: what a silo's many parts, or a client that
    /// tries again and again, would say later is longer and less. What is merely not there may come.
    /// </summary>
    private async Task<int?> RefusalAsync(GridHostOptions host, CancellationToken cancellationToken)
    {
        StorageProblem? problem;
        try
        {
            problem = await StorageContact.TryAsync(host, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }

        if (problem is null)
        {
            return null;
        }

        if (problem.Kind == StorageProblemKind.Refused)
        {
            Console.Error.WriteLine($"error: {problem.Sentence}");
            return StartFailure.ExitCodeOf(problem);
        }

        string patience = configuration.HasSilo ? "It is tried again for a while." : "It is waited for.";
        Console.Error.WriteLine($"warning: {problem.Sentence} {patience}");
        return null;
    }

    private void RequireEngines()
    {
        foreach (string engine in configuration.HasSilo ? configuration.Silo.Engines : [])
        {
            EngineChoice.Resolve(vocabulary.Engines, engine);
        }
    }

    private void RequirePorts()
    {
        foreach (PortCheck port in PortCheck.For(configuration))
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

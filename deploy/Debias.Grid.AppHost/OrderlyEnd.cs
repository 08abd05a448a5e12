using Microsoft.Extensions.Hosting;

namespace Debias.Grid.AppHost;

/// <summary>
/// Ends the cluster in order: the gateway, then the silos, which give their seeds back, and only then what is left, Redis among it. Aspire
/// by itself ends everything at once.
/// </summary>
internal sealed class OrderlyEnd(ResourceCommandService commands, ProjectResource gateway, ProjectResource[] silos)
    : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await StopAsync(gateway, cancellationToken);
        await Task.WhenAll(silos.Select(silo => StopAsync(silo, cancellationToken)));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task StopAsync(ProjectResource resource, CancellationToken cancellationToken) =>
        await commands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, cancellationToken);
}

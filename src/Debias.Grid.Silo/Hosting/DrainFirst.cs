using Debias.Grid.Silo.Execution;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// At shutdown the slot worker gives its seeds back before anything else stops: neither a slow HTTP request nor the silo itself,
/// through which the coordinators are told, may be in the way.
/// </summary>
internal sealed class DrainFirst(SlotWorker worker) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => worker.StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

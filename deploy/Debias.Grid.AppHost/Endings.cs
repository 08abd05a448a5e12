using Microsoft.Extensions.Hosting;

namespace Debias.Grid.AppHost;

/// <summary>Says which process has ended, and with what code. Nothing is started again: whoever develops wants to see why.</summary>
internal sealed class Endings(ResourceNotificationService notifications) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var said = new HashSet<string>();
        await foreach (ResourceEvent news in notifications.WatchAsync(cancellationToken))
        {
            string? state = news.Snapshot.State?.Text;
            if (state is not null && KnownResourceStates.TerminalStates.Contains(state) && said.Add(news.ResourceId))
            {
                string code = news.Snapshot.ExitCode is { } number ? $"exit code {number}" : "no exit code";
                Console.Out.WriteLine($"{news.Resource.Name} has ended ({state}, {code}).");
            }
        }
    }
}

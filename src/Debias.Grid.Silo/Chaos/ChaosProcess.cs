using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Chaos;

/// <summary>Once a second decides whether this process dies or stops for a while.</summary>
internal sealed partial class ChaosProcess(FaultSource faults, ILogger<ChaosProcess> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        faults.Asleep = false;
        LogBegin();
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (faults.Kills())
            {
                LogKill();
                ProcessFaults.Kill(Environment.ProcessId);
            }

            if (faults.Freezes() is { } time)
            {
                LogFreeze(time);
                ProcessFaults.Freeze(Environment.ProcessId, time);
            }
        }
    }
}

using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Execution;

internal sealed partial class Heartbeats
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Coordinator}: the lease of seed {Seed} (number {Number}) was taken back; stopping it"
    )]
    private partial void LogLeaseLost(string coordinator, long seed, int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Coordinator}: a heartbeat failed, the {Failures}. in a row")]
    private partial void LogHeartbeatFailed(Exception failure, string coordinator, int failures);
}

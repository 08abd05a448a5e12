using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Chaos;

internal sealed partial class ChaosProcess
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Faults are injected into this silo on purpose: errors that follow may be made up")]
    private partial void LogBegin();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fault injection: this process kills itself")]
    private partial void LogKill();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fault injection: this process stops for {Time}")]
    private partial void LogFreeze(TimeSpan time);
}

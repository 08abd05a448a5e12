using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Scheduling;

internal sealed partial class ScheduleGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Coordinator} did not answer a request for work; it is asked again")]
    private partial void LogNoAnswer(Exception failure, string coordinator);
}

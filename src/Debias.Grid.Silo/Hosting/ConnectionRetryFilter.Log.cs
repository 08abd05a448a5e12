using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Hosting;

internal sealed partial class ConnectionRetryFilter
{
    [LoggerMessage(LogLevel.Debug, "The list of silos could not be read: {Reason}")]
    private partial void LogNoList(string reason);

    [LoggerMessage(LogLevel.Warning, "No silo could be reached after {Attempts} attempts; trying again every second. {Reason}")]
    private partial void LogNoSilo(int attempts, string reason);
}

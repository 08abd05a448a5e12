using Microsoft.Extensions.Logging;

namespace Debias.Grid.Host.Serving;

internal static partial class Announcement
{
    [LoggerMessage(LogLevel.Information, "debias-grid {Version} starts as {Role}: {Facts}")]
    private static partial void LogStarting(ILogger logger, string version, string role, string facts);

    [LoggerMessage(LogLevel.Information, "Serving on {Urls}")]
    private static partial void LogServing(ILogger logger, string urls);
}

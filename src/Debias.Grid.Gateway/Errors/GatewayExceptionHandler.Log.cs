using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Errors;

internal sealed partial class GatewayExceptionHandler
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path}: the grid is not available")]
    private partial void LogUnavailable(Exception failure, string method, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path}: unexpected error")]
    private partial void LogUnexpected(Exception failure, string method, string path);
}

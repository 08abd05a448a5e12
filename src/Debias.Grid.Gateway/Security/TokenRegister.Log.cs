using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Security;

internal sealed partial class TokenRegister
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The file of tokens has changed; {Count} are valid now")]
    private partial void LogRead(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of tokens has changed and cannot be read; the tokens stay as they were")]
    private partial void LogUnreadable(Exception failure);
}

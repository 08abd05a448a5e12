using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Streaming;

internal sealed partial class KeptColumns
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Experiment}: the explorer's document of its results was kept, {Bytes} bytes")]
    private partial void LogFound(string experiment, int bytes);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Experiment}: the explorer's document is kept, {Bytes} bytes")]
    private partial void LogKept(string experiment, int bytes);

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "{Experiment}: the explorer's document is not kept, because results have changed since or are gone"
    )]
    private partial void LogOutdated(string experiment);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Experiment}: the explorer's document cannot be read from storage and is made of the results again"
    )]
    private partial void LogNotRead(Exception failure, string experiment);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Experiment}: the explorer's document cannot be kept; it is made of the results again after this gateway's next start"
    )]
    private partial void LogNotKept(Exception failure, string experiment);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Experiment}: the explorer's document has {Bytes} bytes, too many to be kept in storage"
    )]
    private partial void LogTooLarge(string experiment, int bytes);
}

using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Storage;

internal sealed partial class SqliteDatabase
{
    [LoggerMessage(Level = LogLevel.Error, Message = "There is no space left for the store {File}: everything waits until there is")]
    private partial void LogFull(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is space for the store {File} again: everything goes on")]
    private partial void LogSpaceAgain(string file);
}

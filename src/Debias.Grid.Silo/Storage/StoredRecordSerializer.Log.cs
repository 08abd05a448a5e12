using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Storage;

internal sealed partial class StoredRecordSerializer
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A stored record ({Kind}, {Bytes} bytes) is damaged: its checksum does not match; {Consequence}"
    )]
    private partial void LogDamaged(string kind, int bytes, string consequence);
}

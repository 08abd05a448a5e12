using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Heads;

internal sealed partial class RemoteMembership
{
    [LoggerMessage(LogLevel.Warning, "The head {Head} does not answer yet ({Reason}); this worker waits for it")]
    private partial void LogWaiting(string head, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "The head {Head} is away ({Reason}). Seeds under way go on; they are reported, and others leased, when it is back"
    )]
    private partial void LogAway(string head, string reason);

    [LoggerMessage(LogLevel.Information, "The head {Head} answers")]
    private partial void LogAnswers(string head);
}

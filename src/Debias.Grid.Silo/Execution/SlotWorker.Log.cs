using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Execution;

internal sealed partial class SlotWorker
{
    private static readonly Func<ILogger, string, int, long, IDisposable?> LogScope = LoggerMessage.DefineScope<string, int, long>(
        "experiment {Experiment}, point {Point}, seed {Seed}"
    );

    [LoggerMessage(Level = LogLevel.Warning, Message = "Asking for work failed, the {Failures}. time in a row; trying again")]
    private partial void LogPullFailed(Exception failure, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Coordinator}: seed {Seed} failed")]
    private partial void LogSeedFailed(Exception failure, string coordinator, long seed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A coordinator could not be told that a seed is given back")]
    private partial void LogTellFailed(Exception failure);
}

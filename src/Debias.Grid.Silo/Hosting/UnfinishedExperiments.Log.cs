using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Hosting;

internal sealed partial class UnfinishedExperiments
{
    [LoggerMessage(LogLevel.Information, "Asked {Experiments} experiment(s) to go on where they were")]
    private partial void LogWoken(int experiments);

    [LoggerMessage(LogLevel.Warning, "Not every experiment could be asked to go on yet; trying again")]
    private partial void LogLater(Exception failure);
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Debias.Grid.Cli.Running;

/// <summary>What a grid inside this process may say: warnings of ours, errors of Orleans', all on standard error.</summary>
internal static class EmbeddedLogging
{
    public static void Configure(ILoggingBuilder logging) =>
        logging
            .AddFilter(level => level >= LogLevel.Warning)
            .AddFilter("Orleans", LogLevel.Error)
            .AddFilter("Microsoft.Orleans", LogLevel.Error)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            })
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}

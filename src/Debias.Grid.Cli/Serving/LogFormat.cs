using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Debias.Grid.Cli.Serving;

/// <summary>How a server process writes its log.</summary>
internal enum LogFormat
{
    /// <summary>Lines for people, on standard error.</summary>
    Text,

    /// <summary>One JSON object a line, on standard output.</summary>
    Json,
}

/// <summary>Sets up the log.</summary>
internal static class ServerLogging
{
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    public static Option<string> Option()
    {
        var option = new Option<string>("--log") { Description = "Log lines as text or json. Default: text.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    public static LogFormat Parse(string? text) => text == "json" ? LogFormat.Json : LogFormat.Text;

    /// <summary>Our own messages from information on; the libraries' warnings.</summary>
    public static void Add(ILoggingBuilder logging, LogFormat format)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Debias", LogLevel.Information);
        // Probes that fail while a silo joins or leaves are part of the day; what they lead to is logged elsewhere.
        logging.AddFilter("Orleans", LogLevel.Error).AddFilter("Orleans.Runtime.MembershipService.MembershipTableManager", LogLevel.Warning);
        // Whoever asks for health gets the answer; the log need not repeat it.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        if (format == LogFormat.Json)
        {
            logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = TimestampFormat.TrimEnd();
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = TimestampFormat;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            });
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }
}

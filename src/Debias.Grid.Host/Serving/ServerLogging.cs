using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Debias.Grid.Host.Serving;

/// <summary>Sets up the log.</summary>
internal static class ServerLogging
{
    private static readonly string[] RepeatStartFailures =
    [
        "Orleans.Runtime.Silo",
        "Orleans.Runtime.SiloLifecycleSubject",
        $"{MembershipCategory}.MembershipTableManager",
        "Microsoft.Extensions.Hosting.Internal.Host",
    ];

    private const string MembershipCategory = "Orleans.Runtime.MembershipService";

    /// <summary>Of Azure's providers, which log each attempt of a start with pages of text.</summary>
    private static readonly string[] RepeatAttempts = ["Orleans.AzureUtils", "Orleans.Clustering.AzureStorage", "Orleans.Storage"];

    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    /// <summary>Our own messages from information on; the libraries' warnings.</summary>
    /// <param name="logging">The log.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="hasStarted">Whether the process has started: a start that fails ends in one message, not in each layer's own.</param>
    /// <param name="isWorker">Whether the head's list is the membership: what its absence means for Orleans, the worker says once.</param>
    public static void Add(ILoggingBuilder logging, LogFormat format, Func<bool> hasStarted, bool isWorker)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Debias", LogLevel.Information);
        // Probes that fail while a silo joins or leaves are part of the day; what they lead to is logged by the membership.
        // Before the start is over, parts of a silo send what they know to every silo in the list, also to those that will refuse this one.
        logging
            .AddFilter("Orleans", level => level >= LogLevel.Error && hasStarted())
            .AddFilter($"{MembershipCategory}.MembershipAgent", LogLevel.Warning);
        foreach (string category in RepeatStartFailures)
        {
            logging.AddFilter(category, level => level >= LogLevel.Warning && hasStarted() && !isWorker);
        }

        // A silo that is asked for its role while it goes; one without a role gets no grain that needs one.
        logging.AddFilter($"{MembershipCategory}.SiloMetadata", LogLevel.None);
        // Calls that are called off at a silo that has gone end with it.
        logging.AddFilter("Orleans.Runtime.GrainCallCancellationManager", LogLevel.None);
        // Orleans' retries of a placement; what they come to is said by whoever asked for it.
        logging.AddFilter("Polly", LogLevel.None);
        if (isWorker)
        {
            logging.AddFilter("Orleans.Messaging", LogLevel.None);
            logging.AddFilter(MembershipCategory, LogLevel.None).AddFilter($"{MembershipCategory}.MembershipAgent", LogLevel.None);
        }

        foreach (string category in RepeatAttempts)
        {
            logging.AddFilter(category, level => level >= LogLevel.Error && hasStarted());
        }

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

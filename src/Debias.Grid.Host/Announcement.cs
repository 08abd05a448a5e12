using System.Globalization;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Host;

/// <summary>What a server process says of itself when it starts: lines for people, or events of the log.</summary>
internal static partial class Announcement
{
    public static void Starting(WebApplication application, GridSettings settings, bool hasSilo, bool hasGateway, LogFormat format)
    {
        string role = (hasSilo, hasGateway) switch { (true, true) => "gateway with silo", (true, _) => "silo", _ => "gateway" };
        IReadOnlyList<(string Name, string Value)> facts = [.. Facts(settings, hasSilo, hasGateway)];
        if (format == LogFormat.Json)
        {
            LogStarting(application.Logger, Producer.Version, role, string.Join("; ", facts.Select(fact => $"{fact.Name}: {fact.Value}")));
            return;
        }

        Console.Out.WriteLine($"debias-grid {Producer.Version} {role}");
        foreach ((string name, string value) in facts)
        {
            Console.Out.WriteLine($"  {name,-9} {value}");
        }
    }

    public static void Ready(WebApplication application, bool hasSilo, LogFormat format)
    {
        string urls = string.Join(", ", application.Urls);
        if (format == LogFormat.Json)
        {
            LogServing(application.Logger, urls);
        }
        else
        {
            Console.Out.WriteLine($"Serving on {urls}. Ctrl-C stops{(hasSilo ? ": seeds under way go back to the queue" : "")}.");
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(GridSettings settings, bool hasSilo, bool hasGateway)
    {
        string cluster = $"cluster '{settings.ClusterId}' of service '{settings.ServiceId}'";
        yield return ("storage", settings.Storage == GridStorage.Embedded ? $"embedded, {settings.StateFile}" : $"{settings.Storage.ToString().ToLowerInvariant()}, {cluster}");
        if (hasSilo)
        {
            yield return ("silo", string.Create(CultureInfo.InvariantCulture, $"{settings.Silo.AdvertisedAddress}:{settings.Silo.Port}, Orleans gateway on port {settings.Silo.GatewayPort}"));
            yield return ("slots", settings.Silo.Slots.ToString(CultureInfo.InvariantCulture));
            yield return ("engines", string.Join(", ", settings.Silo.Engines.Select(engine => $"{engine} {EngineCatalog.KernelVersionOf(engine)}")));
            yield return ("data", string.Join(", ", settings.Silo.DataFolders));
        }
        else if (settings.Storage == GridStorage.Embedded)
        {
            yield return ("silos", string.Join(", ", settings.Gateway.OrleansGateways));
        }

        string serves = hasGateway ? "API, health, metrics" : "health, metrics";
        yield return ("http", $"{settings.Http.Url.GetLeftPart(UriPartial.Authority)} ({serves})");
        if (hasGateway)
        {
            yield return ("tokens", settings.TokensFile.Length > 0 ? settings.TokensFile : "none asked for: this machine only");
        }
    }

    [LoggerMessage(LogLevel.Information, "debias-grid {Version} starts as {Role}: {Facts}")]
    private static partial void LogStarting(ILogger logger, string version, string role, string facts);

    [LoggerMessage(LogLevel.Information, "Serving on {Urls}")]
    private static partial void LogServing(ILogger logger, string urls);
}

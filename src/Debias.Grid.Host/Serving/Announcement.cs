using System.Globalization;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Configuration;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Training;
using Microsoft.AspNetCore.Builder;

namespace Debias.Grid.Host.Serving;

/// <summary>What a server process says of itself when it starts: lines for people, or events of the log.</summary>
internal static partial class Announcement
{
    public static void Starting(
        WebApplication application,
        ServerConfiguration configuration,
        EngineCatalog engines,
        IReadOnlyList<IAccelerator> accelerators,
        LogFormat format
    )
    {
        string role = (configuration.HasSilo, configuration.HasGateway) switch
        {
            _ when configuration.IsHead => "head",
            _ when configuration.IsWorker => "worker",
            (true, true) => "gateway with silo",
            (true, _) => "silo",
            _ => "gateway",
        };
        IReadOnlyList<(string Name, string Value)> facts = [.. Facts(configuration, engines, accelerators)];
        if (format == LogFormat.Json)
        {
            LogStarting(application.Logger, Producer.Version, role, string.Join("; ", facts.Select(fact => $"{fact.Name}: {fact.Value}")));
            return;
        }

        Console.Out.WriteLine($"debias-grid {Producer.Version} {role}");
        foreach ((string name, string value) in facts)
        {
            Console.Out.WriteLine($"  {name, -9} {value}");
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

    private static IEnumerable<(string Name, string Value)> Facts(
        ServerConfiguration configuration,
        EngineCatalog engines,
        IReadOnlyList<IAccelerator> accelerators
    )
    {
        string cluster = $"cluster '{configuration.ClusterId}' of service '{configuration.ServiceId}'";
        yield return (
            "storage",
            configuration.IsWorker ? $"head, {configuration.Head.Address}"
            : configuration.HasStateFile || configuration.Storage == GridStorage.Embedded
                ? $"{configuration.Storage.ToString().ToLowerInvariant()}, {configuration.StateFile}"
            : $"{configuration.Storage.ToString().ToLowerInvariant()}, {cluster}"
        );
        if (configuration.HasSilo)
        {
            SiloSection silo = configuration.Silo;
            yield return (
                "silo",
                string.Create(CultureInfo.InvariantCulture, $"{silo.AdvertisedAddress}:{silo.Port}")
                    + (
                        configuration.Storage == GridStorage.Head
                            ? ""
                            : string.Create(CultureInfo.InvariantCulture, $", Orleans gateway on port {silo.GatewayPort}")
                    )
            );
            yield return ("slots", silo.SlotsWith(accelerators).ToString(CultureInfo.InvariantCulture));
            yield return ("device", accelerators.Count == 0 ? "processor" : string.Join(", ", accelerators.Select(device => device.Name)));
            yield return ("engines", string.Join(", ", silo.Engines.Select(engine => $"{engine} {engines.KernelVersionOf(engine)}")));
            yield return ("data", string.Join(", ", silo.DataFolders));
        }
        else if (configuration.Storage == GridStorage.Embedded)
        {
            yield return ("silos", string.Join(", ", configuration.Gateway.OrleansGateways));
        }

        if (configuration.IsHead)
        {
            string address = string.Create(
                CultureInfo.InvariantCulture,
                $"{configuration.Silo.AdvertisedAddress}:{configuration.Head.Port}"
            );
            yield return ("workers", $"debias-grid worker --head {address} --join-file {configuration.JoinFile}");
        }

        string serves = configuration.HasGateway ? "API, health, metrics" : "health, metrics";
        yield return ("http", $"{configuration.Http.Address.GetLeftPart(UriPartial.Authority)} ({serves})");
        if (configuration.HasGateway)
        {
            string tokens = configuration.Security.TokensFile;
            yield return ("tokens", tokens.Length > 0 ? tokens : "none asked for: this machine only");
        }
    }
}

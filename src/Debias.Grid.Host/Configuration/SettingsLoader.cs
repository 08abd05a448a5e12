using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Configuration;
using Debias.OptionModel;
using Microsoft.Extensions.Configuration;

namespace Debias.Grid.Host.Configuration;

/// <summary>Turns the sources into settings, or into one message with everything that is wrong.</summary>
internal static class SettingsLoader
{
    private const int HighestPort = 65535;
    private static readonly string[] TopLevel = [ConfigurationSources.Root, "Orleans"];

    /// <exception cref="InvalidConfigurationException">Something is wrong.</exception>
    public static GridSettings Load(ConfigurationSources sources, ServerRole role)
    {
        var reader = new SettingsReader(sources);
        GridSettings settings = Read(reader, role);
        reader.RefuseUnknownKeys();
        RefuseUnknownSections(sources, reader);
        SettingsRules.Check(settings, role, reader);
        return reader.Errors.Count == 0 ? settings : throw new InvalidConfigurationException(reader.Errors);
    }

    private static GridSettings Read(SettingsReader reader, ServerRole role) => new()
    {
        Storage = Enum.Parse<GridStorage>(reader.Choice("Storage", "embedded", ["embedded", "redis", "azure"]), ignoreCase: true),
        ConnectionString = reader.Text("ConnectionString", ""),
        StateFile = Path.GetFullPath(reader.Text("StateFile", Path.Combine(Path.GetDirectoryName(DataFolders.UserFolder)!, "debias-grid.db"))),
        ClusterId = reader.Text("ClusterId", "default"),
        ServiceId = reader.Text("ServiceId", "debias-grid"),
        Http = Http(reader, role),
        Silo = Silo(reader),
        Gateway = Gateway(reader),
        TokensFile = FilePath(reader, "Security:TokensFile"),
        SiloTls = SiloTls(reader),
        OtlpEndpoint = reader.Text("Telemetry:OtlpEndpoint", ""),
        Kubernetes = reader.Switch("Kubernetes", false),
    };

    private static HttpSettings Http(SettingsReader reader, ServerRole role)
    {
        string fallback = role == ServerRole.Silo ? "http://127.0.0.1:8081" : "http://127.0.0.1:8080";
        string text = reader.Text("Http:Url", fallback);
        if (!HttpUrl.TryParse(text, out Uri? url))
        {
            reader.Wrong("Http:Url", text, $"an address such as {fallback} or https://0.0.0.0:8443, without a path");
            url = new Uri(fallback);
        }

        return new HttpSettings(url, FilePath(reader, "Http:CertificateFile"), FilePath(reader, "Http:CertificateKeyFile"));
    }

    private static SiloTlsSettings? SiloTls(SettingsReader reader)
    {
        var files = new SiloTlsSettings(
            FilePath(reader, "Security:SiloTls:CertificateFile"), FilePath(reader, "Security:SiloTls:CertificateKeyFile"), FilePath(reader, "Security:SiloTls:AuthorityFile"));
        return files is { CertificateFile.Length: 0, CertificateKeyFile.Length: 0, AuthorityFile.Length: 0 } ? null : files;
    }

    private static SiloSettings Silo(SettingsReader reader) => new()
    {
        Port = reader.WholeNumber("Silo:Port", 11111, 1, HighestPort),
        GatewayPort = reader.WholeNumber("Silo:GatewayPort", 30000, 1, HighestPort),
        AdvertisedAddress = reader.Text("Silo:AdvertisedAddress", "127.0.0.1"),
        ListenOnAnyAddress = reader.Switch("Silo:ListenOnAnyAddress", false),
        Slots = reader.WholeNumber("Silo:Slots", Environment.ProcessorCount, 0, 4096),
        Engines = reader.List("Silo:Engines", [EngineCatalog.Default], EngineCatalog.Names.Contains, $"one or more of {string.Join(", ", EngineCatalog.Names)}"),
        DataFolders = [.. reader.List("Silo:DataFolders", DataFolders.Resolve(null), folder => folder.Length > 0, "folders").Select(Path.GetFullPath)],
    };

    private static GatewaySettings Gateway(SettingsReader reader) => new()
    {
        WithSilo = reader.Switch("Gateway:WithSilo", false),
        DefaultEngine = reader.Choice("Gateway:DefaultEngine", EngineCatalog.Default, [.. EngineCatalog.Names]),
        MaxBodyBytes = reader.WholeNumber("Gateway:MaxBodyBytes", 4L * 1024 * 1024, 1024, 1L << 30),
        MaxMethodRuns = reader.WholeNumber("Gateway:MaxMethodRuns", 1_000_000L, 1, 1_000_000_000),
        RequestsPerSecond = reader.WholeNumber("Gateway:RequestsPerSecond", 100, 1, 1_000_000),
        OrleansGateways = reader.List("Gateway:OrleansGateways", ["127.0.0.1:30000"], IsEndPoint, "addresses with ports, such as 127.0.0.1:30000"),
    };

    private static string FilePath(SettingsReader reader, string key) => reader.Text(key, "") is { Length: > 0 } path ? Path.GetFullPath(path) : "";

    private static bool IsEndPoint(string text) =>
        text.LastIndexOf(':') is var colon and > 0 && ushort.TryParse(text.AsSpan(colon + 1), out ushort port) && port > 0;

    /// <summary>A misspelt section would otherwise be passed over in silence, with everything in it.</summary>
    private static void RefuseUnknownSections(ConfigurationSources sources, SettingsReader reader)
    {
        if (sources.File is not { } file)
        {
            return;
        }

        IConfigurationRoot alone = new ConfigurationBuilder().AddJsonFile(file).Build();
        foreach (string name in alone.GetChildren().Select(section => section.Key).Where(name => !TopLevel.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            string guess = Suggestion.Nearest(name, TopLevel) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {string.Join(" and ", TopLevel)}.";
            reader.Wrong($"{name} (in {file}) is not a section of the configuration; {guess}");
        }
    }
}

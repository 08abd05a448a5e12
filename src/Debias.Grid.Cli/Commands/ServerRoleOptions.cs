using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration;

namespace Debias.Grid.Cli.Commands;

/// <summary>The flags of the server commands. Each stands for one configuration key, which it overrides.</summary>
internal sealed class ServerRoleOptions
{
    private readonly Option<FileInfo?> _file = new("--config")
    {
        Description = $"Configuration file (JSON). Default: {ConfigurationSources.FileVariable}, or none.", HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Any key below DebiasGrid, for example Gateway:RequestsPerSecond=20. Repeatable.", HelpName = "KEY=VALUE",
    };

    private readonly List<(string Key, Option<string?> Option)> _values = [];
    private readonly List<(string Key, Option<bool> Option)> _switches = [];

    public Option<bool> WithSilo { get; } = new("--with-silo") { Description = "Host a silo in the gateway's process too." };

    public ServerRoleOptions Common()
    {
        Value("Http:Url", "--url", "URL", "Address to serve HTTP on.");
        Value("Storage", "--storage", "KIND", "embedded, redis or azure. Default: embedded.");
        Value("StateFile", "--state-file", "FILE", "Embedded storage's file.");
        return this;
    }

    public ServerRoleOptions Silo()
    {
        Value("Silo:Slots", "--slots", "N", "Seeds run at a time. Default: one per core.");
        Value("Silo:Port", "--silo-port", "PORT", "Port between silos. Default: 11111.");
        Value("Silo:GatewayPort", "--gateway-port", "PORT", "Port for Orleans clients. Default: 30000.");
        Value("Silo:AdvertisedAddress", "--advertise", "ADDRESS", "Address under which other machines reach this silo. Default: 127.0.0.1.");
        Value("Silo:Engines", "--engine", "NAME", "Engines offered, separated by commas. Default: fused-cpu.");
        Value("Silo:DataFolders", "--data", "DIR", "Folders of datasets, separated by commas.");
        return this;
    }

    /// <summary>Adds <c>--with-silo</c>.</summary>
    public ServerRoleOptions Gateway()
    {
        _switches.Add(("Gateway:WithSilo", WithSilo));
        return this;
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        _values.ForEach(value => command.Options.Add(value.Option));
        _switches.ForEach(value => command.Options.Add(value.Option));
        command.Options.Add(_set);
    }

    public ServerFlags Read(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        void Add(string key, string? value, string name)
        {
            string full = $"{ConfigurationSources.Root}:{key}";
            values[full] = value;
            names[full] = name;
        }

        foreach (string assignment in parsed.GetValue(_set) ?? [])
        {
            int equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"--set needs KEY=VALUE, for example Gateway:RequestsPerSecond=20; '{assignment}' has no key or no '='.");
            }

            Add(assignment[..equals], assignment[(equals + 1)..], $"--set {assignment[..equals]}");
        }

        foreach ((string key, Option<string?> option) in _values.Where(value => parsed.GetValue(value.Option) is not null))
        {
            Add(key, parsed.GetValue(option), option.Name);
        }

        foreach ((string key, Option<bool> option) in _switches.Where(value => parsed.GetValue(value.Option)))
        {
            Add(key, "true", option.Name);
        }

        return new ServerFlags(parsed.GetValue(_file)?.FullName, values, names);
    }

    private void Value(string key, string name, string help, string description) =>
        _values.Add((key, new Option<string?>(name) { Description = description, HelpName = help }));
}

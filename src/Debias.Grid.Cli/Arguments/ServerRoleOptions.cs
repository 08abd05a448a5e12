using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Cli.Arguments;

/// <summary>The flags of the server commands. Each stands for one configuration key, which declares it and which it overrides.</summary>
internal sealed class ServerRoleOptions
{
    private const string WithSilo = $"{nameof(ServerConfiguration.Gateway)}:{nameof(GatewaySection.WithSilo)}";

    private readonly Option<FileInfo?> _file = new("--config")
    {
        Description = $"Configuration file (JSON). Default: {ConfigurationSources.FileVariable}, or none.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = $"Any key below {ServerConfiguration.Root}, for example Gateway:RequestsPerSecond=20. Repeatable.",
        HelpName = "KEY=VALUE",
    };

    private readonly List<(string Key, Option<string?> Option)> _values = [];
    private readonly List<(string Key, Option<bool> Option)> _switches = [];

    /// <summary>The flags of one role, or of every one of several; their defaults are the first one's.</summary>
    public ServerRoleOptions(EngineCatalog engines, params ServerRole[] roles)
    {
        var defaults = new ServerConfiguration(roles[0]);
        foreach (ConfigurationKey key in ConfigurationKeys.Of(typeof(ServerConfiguration), engines))
        {
            if (Array.Exists(roles, key.IsFlagOf))
            {
                Add(key, key.Flag!, key.DefaultOf(defaults));
            }
        }
    }

    /// <summary>Whether the command line itself asks for a silo in a gateway's process.</summary>
    public bool NamesSilo(ParseResult parsed) => _switches.Any(value => value.Key == WithSilo && parsed.GetValue(value.Option));

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
        void Note(string key, string? value, string name)
        {
            string full = $"{ServerConfiguration.Root}:{key}";
            values[full] = value;
            names[full] = name;
        }

        foreach (string assignment in parsed.GetValue(_set) ?? [])
        {
            int equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException(
                    $"--set needs KEY=VALUE, for example Gateway:RequestsPerSecond=20; '{assignment}' has no key or no '='."
                );
            }

            Note(assignment[..equals], assignment[(equals + 1)..], $"--set {assignment[..equals]}");
        }

        foreach ((string key, Option<string?> option) in _values.Where(value => parsed.GetValue(value.Option) is not null))
        {
            Note(key, parsed.GetValue(option), option.Name);
        }

        foreach ((string key, Option<bool> option) in _switches.Where(value => parsed.GetValue(value.Option)))
        {
            Note(key, "true", option.Name);
        }

        return new ServerFlags(parsed.GetValue(_file)?.FullName, values, names);
    }

    private void Add(ConfigurationKey key, FlagAttribute flag, string? defaultValue)
    {
        if (flag.Value is null)
        {
            _switches.Add((key.Name, new Option<bool>(flag.Name) { Description = key.Description }));
            return;
        }

        string choices = key.Property.PropertyType.IsEnum ? $": {string.Join(", ", key.Choices)}" : "";
        string description = $"{key.Description.TrimEnd('.')}{choices}. Default: {defaultValue}.";
        _values.Add((key.Name, new Option<string?>(flag.Name) { Description = description, HelpName = flag.Value }));
    }
}

using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Rules;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Learning.Engines.Catalog;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Host.Configuration;

/// <summary>
/// Binds and validates a server's configuration as Microsoft.Extensions.Options does at the start of a host, only earlier: the host itself
/// (its web server, its silo) is built from it. Every validator is asked, so that all mistakes come in one message.
/// </summary>
internal sealed class ConfigurationLoader : OptionsFactory<ServerConfiguration>
{
    private readonly ServerRole _role;

    private ConfigurationLoader(
        ServerRole role,
        ConfigurationSources sources,
        IReadOnlyList<ConfigurationKey> keys,
        ConfigurationBinding binding
    )
        : base(
            [binding],
            [],
            [
                binding,
                new DeclaredRanges(sources, keys),
                new UnknownKeys(sources, keys),
                new StorageRules(sources),
                new SiloRules(sources),
                new HttpRules(sources),
                new SiloTlsRules(sources),
                new HeadRules(sources),
            ]
        ) => _role = role;

    /// <summary>Loads a role's configuration.</summary>
    /// <param name="sources">Where values come from.</param>
    /// <param name="role">What the process is.</param>
    /// <param name="engines">The engines that it may name.</param>
    /// <exception cref="InvalidConfigurationException">Something is wrong; it says everything that is.</exception>
    public static ServerConfiguration Load(ConfigurationSources sources, ServerRole role, EngineCatalog engines)
    {
        IReadOnlyList<ConfigurationKey> keys = ConfigurationKeys.Of(typeof(ServerConfiguration), engines);
        try
        {
            return new ConfigurationLoader(role, sources, keys, new ConfigurationBinding(sources, keys)).Create(Options.DefaultName);
        }
        catch (OptionsValidationException exception)
        {
            throw new InvalidConfigurationException([.. exception.Failures]);
        }
    }

    protected override ServerConfiguration CreateInstance(string name) => new(_role);
}

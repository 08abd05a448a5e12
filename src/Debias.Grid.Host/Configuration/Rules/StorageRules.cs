using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>The storage can be reached with what is configured and with what this build has.</summary>
internal sealed class StorageRules(ConfigurationSources sources) : ConfigurationRule(sources)
{
    protected override IEnumerable<string> Failures(ServerConfiguration configuration)
    {
        string storage = $"DebiasGrid:Storage is {configuration.Storage.ToString().ToLowerInvariant()} ({OriginOf("Storage")})";
        if (configuration.Storage is GridStorage.Redis or GridStorage.Azure && configuration.ConnectionString.Length == 0)
        {
            string example = configuration.Storage == GridStorage.Redis ? "for example localhost:6379" : "that of the storage account";
            yield return $"{storage}, which needs DebiasGrid:ConnectionString, {example}; "
                + "keep it out of files that others read, for instance in the environment variable DebiasGrid__ConnectionString.";
        }

        if (ProviderConfiguration.MissingPackage(configuration.Storage) is { } missing)
        {
            yield return $"{storage}. {missing}";
        }
    }
}

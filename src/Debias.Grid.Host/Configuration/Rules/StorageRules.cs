using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Silo.AzureStorage;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>The storage can be reached with what is configured.</summary>
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

        if (configuration.Storage == GridStorage.Azure)
        {
            foreach (string problem in OfAzure(configuration, storage))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> OfAzure(ServerConfiguration configuration, string storage)
    {
        if (!AzureNames.Allows(configuration.ServiceId))
        {
            yield return $"DebiasGrid:ServiceId is '{configuration.ServiceId}' ({OriginOf("ServiceId")}); with Azure it names "
                + $"the container of everything that is stored, and needs {AzureNames.Rule}.";
        }

        if (configuration.ConnectionString.Length > 0 && Problem(configuration.ConnectionString) is { } problem)
        {
            yield return $"{storage}, and DebiasGrid:ConnectionString ({OriginOf("ConnectionString")}) cannot be used: {problem}.";
        }
    }

    private static string? Problem(string connectionString)
    {
        try
        {
            AzureAccount.Parse(connectionString);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}

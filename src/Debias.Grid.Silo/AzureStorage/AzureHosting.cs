using Debias.Grid.Silo.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Debias.Grid.Silo.AzureStorage;

/// <summary>What Orleans' providers need of us to keep a cluster in Azure Storage.</summary>
internal static class AzureHosting
{
    /// <summary>Key of the clients in the container of services, for <c>ServiceKey</c> in the providers' configuration.</summary>
    public const string ServiceKey = "azure";

    private const int Retries = 3;

    /// <summary>Of one request: the largest base networks take seconds, and a storage that is cut off answers never.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Adds the account's clients, and the names of its blobs.</summary>
    public static IServiceCollection AddAzureAccount(this IServiceCollection services, GridHostOptions options)
    {
        var account = AzureAccount.Parse(options.ConnectionString);
        services.AddKeyedSingleton(ServiceKey, (_, _) => account.OpenBlobs(Retries, Patience));
        services.AddKeyedSingleton(ServiceKey, (_, _) => account.OpenTables(Retries, Patience));
        return services.PostConfigureAll<AzureBlobStorageOptions>(blobs =>
        {
            // Otherwise every deleted grain leaves an empty blob behind.
            blobs.DeleteStateOnClear = true;
            blobs.BuildContainerFactory = (_, configured) => new RecordContainers(configured.ContainerName);
        });
    }
}

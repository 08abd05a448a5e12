using Debias.Grid.Silo.AzureStorage;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// Our choice of storage in the words of Orleans' own configuration. Orleans finds the provider that a word names in the packages that this
/// build references.
/// </summary>
internal static class ProviderConfiguration
{
    private const string Clustering = "Orleans:Clustering";
    private const string GrainStorage = "Orleans:GrainStorage:Default";

    /// <summary>Keys and values below <c>Orleans</c>; none for embedded storage, which is set up in code.</summary>
    /// <param name="options">How the process takes part in its cluster.</param>
    /// <param name="silo">False for a client, which knows membership but no grain storage.</param>
    public static IReadOnlyDictionary<string, string?> For(GridHostOptions options, bool silo) =>
        options.Storage switch
        {
            GridStorage.Redis => Keys(
                [("ProviderType", "Redis"), ("ConnectionString", options.ConnectionString)],
                [("ProviderType", "Redis"), ("ConnectionString", options.ConnectionString)],
                silo
            ),
            GridStorage.Azure => Keys(
                [
                    ("ProviderType", "AzureTableStorage"),
                    ("ServiceKey", AzureHosting.ServiceKey),
                    ("TableName", AzureNames.Table(options.ServiceId)),
                ],
                [
                    ("ProviderType", "AzureBlobStorage"),
                    ("ServiceKey", AzureHosting.ServiceKey),
                    ("ContainerName", AzureNames.Container(options.ServiceId)),
                ],
                silo
            ),
            _ => new Dictionary<string, string?>(),
        };

    private static Dictionary<string, string?> Keys(
        (string Key, string Value)[] clustering,
        (string Key, string Value)[] storage,
        bool silo
    )
    {
        var keys = clustering.ToDictionary(entry => $"{Clustering}:{entry.Key}", entry => (string?)entry.Value);
        foreach ((string key, string value) in silo ? storage : [])
        {
            keys[$"{GrainStorage}:{key}"] = value;
        }

        return keys;
    }
}

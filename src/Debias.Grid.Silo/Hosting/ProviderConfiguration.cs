using System.Reflection;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// Our choice of storage in the words of Orleans' own configuration. Orleans finds the provider that a word names in the packages that this
/// build references, so that no storage but the embedded one has code here.
/// </summary>
public static class ProviderConfiguration
{
    private const string Clustering = "Orleans:Clustering";
    private const string GrainStorage = "Orleans:GrainStorage:Default";

    /// <summary>Keys and values below <c>Orleans</c>; none for embedded storage, which is set up in code.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="connectionString">How it is reached.</param>
    /// <param name="silo">False for a client, which knows membership but no grain storage.</param>
    public static IReadOnlyDictionary<string, string?> For(GridStorage storage, string connectionString, bool silo) =>
        storage switch
        {
            GridStorage.Redis => Providers("Redis", "Redis", connectionString, silo),
            GridStorage.Azure => Providers("AzureTableStorage", "AzureBlobStorage", connectionString, silo),
            _ => new Dictionary<string, string?>(),
        };

    /// <summary>Says what is missing when this build has no provider for a storage; null when it has.</summary>
    public static string? MissingPackage(GridStorage storage) =>
        storage != GridStorage.Azure || (Has("Orleans.Clustering.AzureStorage") && Has("Orleans.Persistence.AzureStorage"))
            ? null
            : "This build has no Azure storage; it is built in with the property -p:AzureStorage=true.";

    private static Dictionary<string, string?> Providers(string clustering, string grainStorage, string connectionString, bool silo)
    {
        var keys = new Dictionary<string, string?>
        {
            [$"{Clustering}:ProviderType"] = clustering,
            [$"{Clustering}:ConnectionString"] = connectionString,
        };
        if (silo)
        {
            keys[$"{GrainStorage}:ProviderType"] = grainStorage;
            keys[$"{GrainStorage}:ConnectionString"] = connectionString;
        }

        return keys;
    }

    private static bool Has(string assembly)
    {
        try
        {
            return Assembly.Load(assembly) is not null;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}

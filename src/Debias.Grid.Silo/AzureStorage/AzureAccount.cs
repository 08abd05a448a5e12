using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Debias.Grid.Silo.AzureStorage;

/// <summary>
/// A storage account as <c>DebiasGrid:ConnectionString</c> describes it, in Azure's own words. Endpoints without a key or a signature mean
/// the process's own identity, which Azure's libraries find by themselves: a pod's workload identity, a machine's managed identity, or who
/// logged in with <c>az login</c>.
/// </summary>
public sealed class AzureAccount
{
    private const string Scope = "https://storage.azure.com/.default";
    private const string Blob = "BlobEndpoint";
    private const string Table = "TableEndpoint";
    private const string Key = "AccountKey";
    private const string Signature = "SharedAccessSignature";

    private readonly string _connectionString;

    private AzureAccount(string connectionString, AzureCredentialKind credential, Uri blobs, Uri tables)
    {
        _connectionString = connectionString;
        Credential = credential;
        Blobs = blobs;
        Tables = tables;
    }

    /// <summary>By what the process proves who it is.</summary>
    public AzureCredentialKind Credential { get; }

    /// <summary>Where blobs are, without any secret.</summary>
    public Uri Blobs { get; }

    /// <summary>Where tables are, without any secret.</summary>
    public Uri Tables { get; }

    /// <summary>Host, and port where it is not the usual one, of blobs and of tables; one where both are the same.</summary>
    public IEnumerable<string> Places => new[] { Blobs.Authority, Tables.Authority }.Distinct();

    /// <summary>Reads a connection string; nothing is asked of the network.</summary>
    /// <exception cref="FormatException">It is none that can be used; the message says why, and holds no secret.</exception>
    public static AzureAccount Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        Dictionary<string, string> parts = Parts(connectionString);
        bool hasKey = parts.TryGetValue(Key, out string? key);
        bool hasSignature = parts.ContainsKey(Signature);
        if (hasKey && !Convert.TryFromBase64String(key!, new byte[key!.Length], out _))
        {
            throw new FormatException($"its {Key} is not one: a key is text in base 64, and often cut off where it is copied");
        }

        if (parts.ContainsKey(Blob) != parts.ContainsKey(Table) && !parts.ContainsKey("EndpointSuffix"))
        {
            (string there, string missing) = parts.ContainsKey(Blob) ? (Blob, Table) : (Table, Blob);
            throw new FormatException($"it has {there} and no {missing}; state is kept in blobs, and the list of silos in a table");
        }

        if (hasKey || hasSignature || parts.ContainsKey("UseDevelopmentStorage"))
        {
            return WithSecret(connectionString, hasKey || !hasSignature ? AzureCredentialKind.Key : AzureCredentialKind.Signature);
        }

        return new AzureAccount(connectionString, AzureCredentialKind.Identity, Secure(parts, Blob), Secure(parts, Table));
    }

    /// <summary>Gets a token for the identity of the process; does nothing where a secret is used.</summary>
    public async Task FindIdentityAsync(CancellationToken cancellationToken)
    {
        if (Credential == AzureCredentialKind.Identity)
        {
            await new DefaultAzureCredential().GetTokenAsync(new TokenRequestContext([Scope]), cancellationToken);
        }
    }

    /// <summary>A client of blobs.</summary>
    /// <param name="retries">How often a request that failed is repeated.</param>
    /// <param name="patience">How long one request may take.</param>
    public BlobServiceClient OpenBlobs(int retries, TimeSpan patience)
    {
        BlobClientOptions options = Limit(new BlobClientOptions(), retries, patience);
        return Credential == AzureCredentialKind.Identity
            ? new BlobServiceClient(Blobs, new DefaultAzureCredential(), options)
            : new BlobServiceClient(_connectionString, options);
    }

    /// <summary>A client of tables.</summary>
    /// <inheritdoc cref="OpenBlobs"/>
    public TableServiceClient OpenTables(int retries, TimeSpan patience)
    {
        TableClientOptions options = Limit(new TableClientOptions(), retries, patience);
        return Credential == AzureCredentialKind.Identity
            ? new TableServiceClient(Tables, new DefaultAzureCredential(), options)
            : new TableServiceClient(_connectionString, options);
    }

    private static AzureAccount WithSecret(string connectionString, AzureCredentialKind credential)
    {
        try
        {
            return new AzureAccount(
                connectionString,
                credential,
                WithoutQuery(new BlobServiceClient(connectionString).Uri),
                WithoutQuery(new TableServiceClient(connectionString).Uri)
            );
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // The library's own message may quote the string.
            throw new FormatException(
                "it does not say where blobs and tables are: it needs DefaultEndpointsProtocol, AccountName and EndpointSuffix, "
                    + $"or both {Blob} and {Table}"
            );
        }
    }

    private static Dictionary<string, string> Parts(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("it is not made of NAME=VALUE with semicolons between");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    /// <summary>An identity's token travels with every request, so only to where nobody reads it on its way.</summary>
    private static Uri Secure(Dictionary<string, string> parts, string name)
    {
        if (!parts.TryGetValue(name, out string? text))
        {
            throw new FormatException(
                $"it has neither {Key} nor {Signature}, which means the identity of this process, and then needs both {Blob} and {Table}"
            );
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
            ? WithoutQuery(address)
            : throw new FormatException($"its {name} is not an https address, which the identity of a process needs");
    }

    private static Uri WithoutQuery(Uri address) => new(address.GetLeftPart(UriPartial.Path));

    private static T Limit<T>(T options, int retries, TimeSpan patience)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = retries;
        options.Retry.NetworkTimeout = patience;
        return options;
    }
}

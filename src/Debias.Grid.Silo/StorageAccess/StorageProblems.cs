using System.Net.Sockets;
using System.Security.Authentication;
using Azure;
using Azure.Identity;
using Debias.Grid.Silo.AzureStorage;
using Debias.Grid.Silo.Configuration;
using StackExchange.Redis;

namespace Debias.Grid.Silo.StorageAccess;

/// <summary>Finds the cause in what a storage's client throws: clients wrap it, retry it, and add pages of text.</summary>
public static class StorageProblems
{
    private const string ConnectionString = "DebiasGrid:ConnectionString";
    private const string Roles = "the roles Storage Blob Data Contributor and Storage Table Data Contributor";

    /// <summary>What Redis' server or its client says of somebody who may not log in.</summary>
    private static readonly string[] RedisRefusals = ["WRONGPASS", "NOAUTH", "NOPERM", "invalid password", "authentication failure"];

    /// <summary>What is in the way; null where the failure is not the storage's, or its client's own message says it best.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="options">How the storage is reached.</param>
    public static StorageProblem? Of(Exception failure, GridHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Of(failure, options, PlaceOf(options));
    }

    /// <inheritdoc cref="Of(Exception, GridHostOptions)"/>
    /// <param name="failure">What was thrown.</param>
    /// <param name="options">How the storage is reached.</param>
    /// <param name="place">Where it was reached for, for the message.</param>
    internal static StorageProblem? Of(Exception failure, GridHostOptions options, string place)
    {
        Exception[] chain = [.. Chain(failure)];
        // Who is refused has reached the storage; that is said before what else happened on the way, to another of several addresses say.
        return First(chain, inner => Refusal(inner, options, place)) ?? First(chain, inner => OnTheWay(inner, place));
    }

    /// <summary>Nobody gives a token for the process's identity.</summary>
    internal static StorageProblem NoToken { get; } =
        new(
            StorageProblemKind.Refused,
            "Azure gave this process no token for its identity",
            "check the identity's client id, its federated credential, and the variables AZURE_CLIENT_ID and AZURE_TENANT_ID"
        );

    /// <summary>A host whose name nobody knows.</summary>
    internal static StorageProblem UnknownHost(string place) =>
        new(
            StorageProblemKind.Unreachable,
            $"No host is known here under the name in {place}",
            $"correct {ConnectionString}, or the name service"
        );

    /// <summary>Nobody listens.</summary>
    internal static StorageProblem RefusedPort(string place) =>
        new(StorageProblemKind.Unreachable, $"Nothing listens at {place}", $"start the storage there, or correct {ConnectionString}");

    /// <summary>No answer comes.</summary>
    internal static StorageProblem Silent(string place, TimeSpan waited) =>
        new(
            StorageProblemKind.Unreachable,
            FormattableString.Invariant($"No answer came from {place} within {waited.TotalSeconds:0} seconds"),
            $"look for a firewall on the way, or correct {ConnectionString}"
        );

    /// <summary>Where the storage is, for messages.</summary>
    internal static string PlaceOf(GridHostOptions options) =>
        options.Storage == GridStorage.Azure
            ? string.Join(" or ", AzureAccount.Parse(options.ConnectionString).Places)
            : string.Join(", ", ConfigurationOptions.Parse(options.ConnectionString).EndPoints.Select(RedisPlace.Of));

    private static StorageProblem? First(Exception[] chain, Func<Exception, StorageProblem?> judge) =>
        chain.Select(judge).FirstOrDefault(problem => problem is not null);

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        yield return failure;
        IEnumerable<Exception> inner =
            failure is AggregateException several ? several.InnerExceptions
            : failure.InnerException is { } single ? [single]
            : [];
        foreach (Exception deeper in inner.SelectMany(Chain))
        {
            yield return deeper;
        }
    }

    private static StorageProblem? Refusal(Exception failure, GridHostOptions options, string place) =>
        failure switch
        {
            AuthenticationFailedException identity => OfIdentity(identity),
            RequestFailedException { Status: 401 or 403 } request => OfAzure(
                request,
                AzureAccount.Parse(options.ConnectionString).Credential,
                place
            ),
            RedisException when Array.Exists(RedisRefusals, word => failure.Message.Contains(word, StringComparison.OrdinalIgnoreCase)) =>
                OfRedis(options.ConnectionString, place),
            _ => null,
        };

    private static StorageProblem? OnTheWay(Exception failure, string place) =>
        failure switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => RefusedPort(place),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => UnknownHost(
                place
            ),
            AuthenticationException => new StorageProblem(
                StorageProblemKind.Other,
                $"No encrypted connection to {place} comes about: its certificate is not trusted here, or it speaks no TLS",
                $"trust its authority on this machine, or correct {ConnectionString}"
            ),
            RequestFailedException { Status: > 0 } request => new StorageProblem(
                StorageProblemKind.Other,
                FormattableString.Invariant($"Azure Storage at {place} answers {request.Status} ({request.ErrorCode ?? "no code"})"),
                "look the code up in Azure's documentation of storage errors"
            ),
            _ => null,
        };

    private static StorageProblem OfIdentity(AuthenticationFailedException failure) =>
        failure is CredentialUnavailableException
            ? new StorageProblem(
                StorageProblemKind.Refused,
                "This process has no identity that Azure knows, and the connection string holds no key",
                "run it with a workload or managed identity, log in with 'az login', or put AccountKey or SharedAccessSignature into "
                    + ConnectionString
            )
            : NoToken;

    private static StorageProblem OfAzure(RequestFailedException failure, AzureCredentialKind credential, string place)
    {
        string code = failure.ErrorCode is { Length: > 0 } named ? $" ({named})" : "";
        (string cause, string remedy) = credential switch
        {
            AzureCredentialKind.Key => (
                $"Azure Storage at {place} refuses the account's key{code}",
                $"correct AccountKey in {ConnectionString}, or the account's network rules"
            ),
            AzureCredentialKind.Signature => (
                $"Azure Storage at {place} refuses the shared access signature{code}",
                $"make a new one in {ConnectionString}, for blobs and tables, their containers and objects, to read, write, delete, list, "
                    + "add, create and update"
            ),
            _ => ($"Azure Storage at {place} does not let this process's identity in{code}", $"give it {Roles} on the account"),
        };
        return new StorageProblem(StorageProblemKind.Refused, cause, remedy);
    }

    private static StorageProblem OfRedis(string connectionString, string place) =>
        ConfigurationOptions.Parse(connectionString) is { Password.Length: > 0 }
            ? new StorageProblem(
                StorageProblemKind.Refused,
                $"Redis at {place} refuses the password, or its user's rights",
                $"correct password (and user) in {ConnectionString}"
            )
            : new StorageProblem(
                StorageProblemKind.Refused,
                $"Redis asks for a password, and {ConnectionString} has none",
                "add ',password=…' to it"
            );
}

using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Data.Tables;
using Debias.Grid.Silo.AzureStorage;
using Debias.Grid.Silo.Configuration;
using StackExchange.Redis;

namespace Debias.Grid.Silo.StorageAccess;

/// <summary>
/// Asks a storage once, without the retries of its client, so that what is wrong is known at once and from its first cause. Nothing is
/// written.
/// </summary>
public static class StorageContact
{
    /// <summary>How long one attempt waits for an answer, which on a machine that starts much at once takes seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long whoever gives tokens may take: on a machine that has just started it is slow.</summary>
    private static readonly TimeSpan TokenPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long Redis' client looks for another way in after a server has refused it.</summary>
    private static readonly TimeSpan RedisPatience = TimeSpan.FromSeconds(2);

    /// <summary>What is in the way; null where nothing is, and of the embedded storage, whose file says it by itself.</summary>
    /// <param name="options">How the storage is reached.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StorageProblem?> TryAsync(GridHostOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Storage switch
        {
            GridStorage.Redis => await TryRedisAsync(options, cancellationToken),
            GridStorage.Azure => await TryAzureAsync(options, AzureAccount.Parse(options.ConnectionString), cancellationToken),
            _ => null,
        };
    }

    private static Task<StorageProblem?> TryRedisAsync(GridHostOptions options, CancellationToken cancellationToken)
    {
        string place = StorageProblems.PlaceOf(options);
        return JudgeAsync(
            limited => AskRedisAsync(options.ConnectionString, limited),
            failure => StorageProblems.Of(failure, options, place),
            () => StorageProblems.Silent(place, Patience),
            Patience,
            cancellationToken
        );
    }

    private static async Task<StorageProblem?> TryAzureAsync(
        GridHostOptions options,
        AzureAccount account,
        CancellationToken cancellationToken
    )
    {
        Task<StorageProblem?> TryServiceAsync(Func<CancellationToken, Task> ask, string place) =>
            JudgeAsync(
                ask,
                failure => StorageProblems.Of(failure, options, place),
                () => StorageProblems.Silent(place, Patience),
                Patience,
                cancellationToken
            );

        return await JudgeAsync(
                account.FindIdentityAsync,
                failure => StorageProblems.Of(failure, options),
                () => StorageProblems.NoToken,
                TokenPatience,
                cancellationToken
            )
            ?? await TryServiceAsync(limited => AskBlobsAsync(account, options.ServiceId, limited), account.Blobs.Authority)
            ?? await TryServiceAsync(limited => AskTablesAsync(account, options.ServiceId, limited), account.Tables.Authority);
    }

    private static async Task<StorageProblem?> JudgeAsync(
        Func<CancellationToken, Task> ask,
        Func<Exception, StorageProblem?> judge,
        Func<StorageProblem> silent,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await ask(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return silent();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return judge(exception);
        }
    }

    private static async Task AskRedisAsync(string connectionString, CancellationToken cancellationToken)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.SetDefaultPorts();
        // The client tells a port that refuses from one that does not answer by text only, and after all of its retries.
        await ReachOneOfAsync([.. options.EndPoints], cancellationToken);
        options.ConnectRetry = 0;
        options.ConnectTimeout = (int)RedisPatience.TotalMilliseconds;
        options.AbortOnConnectFail = true;
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellationToken);
        await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
    }

    private static async Task ReachOneOfAsync(EndPoint[] addresses, CancellationToken cancellationToken)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(addresses[i], cancellationToken);
                return;
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                // One of several suffices.
            }
        }
    }

    /// <summary>The container is made by the first silo, so that it is missing is a good answer.</summary>
    private static Task<Response<bool>> AskBlobsAsync(AzureAccount account, string serviceId, CancellationToken cancellationToken) =>
        account.OpenBlobs(0, Patience).GetBlobContainerClient(AzureNames.Container(serviceId)).ExistsAsync(cancellationToken);

    /// <inheritdoc cref="AskBlobsAsync"/>
    private static async Task AskTablesAsync(AzureAccount account, string serviceId, CancellationToken cancellationToken)
    {
        TableClient table = account.OpenTables(0, Patience).GetTableClient(AzureNames.Table(serviceId));
        try
        {
            await foreach (TableEntity _ in table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken))
            {
                break;
            }
        }
        catch (RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.NotFound)
        {
            // No silo has started yet.
        }
    }
}

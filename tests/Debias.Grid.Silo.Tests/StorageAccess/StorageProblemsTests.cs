using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.StorageAccess;
using StackExchange.Redis;

namespace Debias.Grid.Silo.Tests.StorageAccess;

/// <summary>The cause is found wherever a storage's client hides it, and said without what the client adds.</summary>
[Trait("Speed", "Fast")]
public class StorageProblemsTests
{
    private const string Endpoints = "BlobEndpoint=https://blobs.example/;TableEndpoint=https://tables.example/";
    private const string Key = "AccountName=grid;AccountKey=c2VjcmV0c2VjcmV0;" + Endpoints;

    private static readonly RequestFailedException Denied = new(403, "Pages of XML", "AuthenticationFailed", null);

    [Theory]
    [InlineData(Key, "refuses the account's key (AuthenticationFailed)", "correct AccountKey")]
    [InlineData(Endpoints + ";SharedAccessSignature=sv=1&sig=c2VjcmV0c2VjcmV0", "refuses the shared access signature", "make a new one")]
    [InlineData(Endpoints, "does not let this process's identity in", "Storage Table Data Contributor")]
    public void A_refusal_names_what_was_shown(string connectionString, string cause, string remedy)
    {
        StorageProblem problem = StorageProblems.Of(Wrapped(Denied), Azure(connectionString))!;
        Assert.Equal(StorageProblemKind.Refused, problem.Kind);
        Assert.Contains(cause, problem.Cause, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", problem.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Sentence);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "Nothing listens at blobs.example or tables.example")]
    [InlineData(SocketError.HostNotFound, "No host is known here")]
    public void Who_is_not_there_may_come(SocketError error, string cause)
    {
        StorageProblem problem = StorageProblems.Of(Wrapped(new SocketException((int)error)), Azure(Key))!;
        Assert.Equal(StorageProblemKind.Unreachable, problem.Kind);
        Assert.StartsWith(cause, problem.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis.example:6379,password=sesame", "WRONGPASS invalid username-password pair", "refuses the password")]
    [InlineData("redis.example:6379", "NOAUTH Authentication required.", "asks for a password")]
    public void A_Redis_that_refuses_says_whether_a_password_is_wrong_or_missing(string connectionString, string answer, string cause)
    {
        var options = new GridHostOptions
        {
            Storage = GridStorage.Redis,
            ConnectionString = connectionString,
            Version = "1",
        };
        StorageProblem problem = StorageProblems.Of(Wrapped(new RedisServerException(answer)), options)!;
        Assert.Equal(StorageProblemKind.Refused, problem.Kind);
        Assert.Contains(cause, problem.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_without_any_identity_is_told_what_would_give_it_one()
    {
        StorageProblem problem = StorageProblems.Of(new CredentialUnavailableException("pages"), Azure(Endpoints))!;
        Assert.Equal(StorageProblemKind.Refused, problem.Kind);
        Assert.Contains("az login", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_none_of_the_storage_is_left_to_others() =>
        Assert.Null(StorageProblems.Of(Wrapped(new TimeoutException("a grain")), Azure(Key)));

    private static AggregateException Wrapped(Exception cause) =>
        new("Retry failed", new InvalidOperationException("first"), new InvalidOperationException("outer", cause));

    private static GridHostOptions Azure(string connectionString) =>
        new()
        {
            Storage = GridStorage.Azure,
            ConnectionString = connectionString,
            Version = "1",
        };
}

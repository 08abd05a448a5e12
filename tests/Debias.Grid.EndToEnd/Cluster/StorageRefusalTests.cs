using System.Diagnostics;
using System.Text.Json;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>What is in a storage's way is said at once, from its cause; only what may come is waited for.</summary>
public sealed class StorageRefusalTests : IDisposable
{
    private const string Wrong = "open-barley";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_gateway_waits_for_a_storage_that_is_not_there_and_ends_when_it_is_not_let_in()
    {
        await using RedisServer redis = RedisServer.NotStarted("open-sesame");
        string connectionString = $"{redis.ConnectionString},password={Wrong}";
        await using GridProcess gateway = GridProcess.StartGateway(null, environment: Redis(connectionString));
        await Eventually.Until(
            () => gateway.Log.Contains($"warning: Nothing listens at 127.0.0.1:{redis.Port}", StringComparison.Ordinal),
            () => gateway.Log
        );
        await gateway.Answers();

        await redis.StartAgainAsync();

        Assert.Equal(2, await gateway.Exit());
        Assert.Single(gateway.Log.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains("refuses the password", gateway.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, gateway.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", gateway.Log, StringComparison.Ordinal);

        (_, string none, _) = await Doctor(redis.ConnectionString);
        Assert.Contains("Redis asks for a password", none, StringComparison.Ordinal);
        (int code, string finding, _) = await Doctor(connectionString);
        Assert.Equal(2, code);
        Assert.Contains("refuses the password", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis", "127.0.0.1:{0}", "Nothing listens at 127.0.0.1:{0}.")]
    [InlineData("redis", "no-such-host.invalid:6379", "No host is known here under the name in no-such-host.invalid:6379.")]
    [InlineData(
        "azure",
        "BlobEndpoint=http://127.0.0.1:{0}/a;TableEndpoint=http://127.0.0.1:{0}/a;AccountName=a;AccountKey=bm9uZQ==",
        "Nothing listens at 127.0.0.1:{0}."
    )]
    [InlineData(
        "azure",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=bm9uZQ==;EndpointSuffix=no-such-host.invalid",
        "No host is known here under the name in a.blob.no-such-host.invalid."
    )]
    public async Task The_doctor_does_not_repeat_what_cannot_succeed(string storage, string connectionString, string cause)
    {
        string port = $"{FreePorts.Next()}";
        var clock = Stopwatch.StartNew();
        (int code, string finding, _) = await Doctor(connectionString.Replace("{0}", port, StringComparison.Ordinal), storage);
        Assert.Equal(2, code);
        Assert.Equal(cause.Replace("{0}", port, StringComparison.Ordinal), finding);
        // Azure's client alone would take seven seconds over its retries, Redis' five.
        TestContext.Current.TestOutputHelper!.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s");
    }

    private static Dictionary<string, string?> Redis(string connectionString, string storage = "redis") =>
        new() { ["DebiasGrid__Storage"] = storage, ["DebiasGrid__ConnectionString"] = connectionString };

    /// <summary>The exit code, what it found of the storage, and everything that it printed.</summary>
    private async Task<(int ExitCode, string Finding, string Output)> Doctor(string connectionString, string storage = "redis")
    {
        (int code, string output, string error) = await CommandLine.Run(
            _workspace.Folder,
            Redis(connectionString, storage),
            "doctor",
            "--json",
            "--role",
            "gateway",
            "--url",
            $"http://127.0.0.1:{FreePorts.Next()}"
        );
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement finding = document
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Single(entry => entry.GetProperty("check").GetString() == "storage");
        Assert.NotEqual("", finding.GetProperty("remedy").GetString());
        return (code, finding.GetProperty("message").GetString()!, output + error);
    }
}

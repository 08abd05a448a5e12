using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary><c>doctor</c> says whether a server would start, and what to do when not.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_good_configuration_is_good_and_stays_untouched()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        _workspace.Write("grid.json", $$"""{ "DebiasGrid": { "Storage": "redis", "ConnectionString": "{{redis.ConnectionString}}" } }""");
        (int code, string output, string error) = await Doctor("--config", "grid.json");
        Assert.True(code == 0, output + error);
        Assert.Contains("redis answers, 0 living silo(s)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nfail ", output, StringComparison.Ordinal);
        Assert.Contains("appendonly yes, appendfsync everysec", output, StringComparison.Ordinal);
        Assert.Contains("maxmemory-policy noeviction", output, StringComparison.Ordinal);

        await using GridProcess silo = GridProcess.StartSilo(redis);
        await silo.Ready();
        (code, output, _) = await Doctor("--config", "grid.json");
        Assert.True(code == 0, output);
        Assert.Contains("redis answers, 1 living silo(s)", output, StringComparison.Ordinal);
        Assert.True(await silo.IsReady());
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_and_a_port_that_is_taken_are_found()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        _workspace.Write(
            "grid.json",
            $$"""{ "DebiasGrid": { "Storage": "redis", "ConnectionString": "127.0.0.1:{{FreePorts.Next()}},password=very-secret,connectTimeout=1000" } }"""
        );
        (int code, string output, string error) = await Doctor(
            "--config",
            "grid.json",
            "--json",
            "--silo-port",
            port.ToString(CultureInfo.InvariantCulture)
        );
        Assert.Equal(2, code);
        Assert.DoesNotContain("very-secret", output + error, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement root = document.RootElement;
        Assert.False(root.GetProperty("ok").GetBoolean());
        string[] failed =
        [
            .. root.GetProperty("findings")
                .EnumerateArray()
                .Where(finding => finding.GetProperty("verdict").GetString() == "fail")
                .Select(finding => finding.GetProperty("check").GetString()!),
        ];
        Assert.Equal(["port", "storage"], failed);
    }

    [Fact]
    public async Task Every_mistake_of_a_configuration_is_found_at_once()
    {
        _workspace.Write("grid.json", """{ "DebiasGrid": { "Storge": "redis", "Silo": { "Slots": "many" } } }""");
        (int code, string output, _) = await Doctor("--config", "grid.json", "--role", "gateway", "--url", "http://0.0.0.0:8080");
        Assert.Equal(2, code);
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("fail", StringComparison.Ordinal)));
        Assert.Contains("DebiasGrid:Security:TokensFile", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> Doctor(params string[] arguments)
    {
        string[] ports = arguments.Contains("--silo-port") ? [] : ["--silo-port", FreePorts.Next().ToString(CultureInfo.InvariantCulture)];
        string[] url = arguments.Contains("--url") ? [] : ["--url", $"http://127.0.0.1:{FreePorts.Next()}"];
        return CommandLine.Run(
            _workspace.Folder,
            ["doctor", .. arguments, .. ports, .. url, "--gateway-port", FreePorts.Next().ToString(CultureInfo.InvariantCulture)]
        );
    }
}

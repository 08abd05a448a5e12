using System.Globalization;
using System.Text.Json;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>Servers without any other software: a SQLite file and one silo.</summary>
public sealed class EmbeddedTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task One_process_is_a_whole_grid_and_keeps_its_file_to_itself()
    {
        await using GridProcess grid = GridProcess.StartGateway(null, withSilo: true, StateFile());
        await grid.Ready();
        await using GridProcess second = GridProcess.StartSilo(null, arguments: StateFile());
        Assert.Equal(2, await second.Exit());
        Assert.Contains("Another process uses the state file", second.Log, StringComparison.Ordinal);
        Assert.Equal(0, await grid.Stop());
    }

    [Fact]
    public async Task A_gateway_of_its_own_finds_the_silo_where_it_is_told_to_look()
    {
        await using GridProcess silo = GridProcess.StartSilo(null, arguments: StateFile());
        await using GridProcess gateway = GridProcess.StartGateway(
            null,
            arguments: ["--set", string.Create(CultureInfo.InvariantCulture, $"Gateway:OrleansGateways=127.0.0.1:{silo.GatewayPort}")]
        );
        await silo.Ready();
        await gateway.Ready();
        Assert.Equal(0, await silo.Stop());
        Assert.Equal(0, await gateway.Stop());
    }

    [Fact]
    public async Task The_log_is_JSON_on_request_and_every_line_of_it()
    {
        await using GridProcess grid = GridProcess.StartGateway(null, withSilo: true, [.. StateFile(), "--log", "json"]);
        await grid.Ready();
        Assert.Equal(0, await grid.Stop());
        string[] lines = grid.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains("starts as gateway with silo", lines[0], StringComparison.Ordinal);
    }

    private string[] StateFile() => ["--state-file", Path.Combine(_workspace.Folder, "state", "grid.db")];
}

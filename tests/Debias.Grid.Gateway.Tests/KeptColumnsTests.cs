using System.Net;
using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Silo.Catalog;
using Microsoft.Data.Sqlite;

namespace Debias.Grid.Gateway.Tests;

/// <summary>What the explorer draws of an experiment that has ended outlives the gateway that made it; nothing untrue does.</summary>
[Trait("Speed", "Slow")]
public sealed class KeptColumnsTests : IAsyncLifetime
{
    private const string Kind = "explorer-document";

    /// <summary>Three seeds at two points.</summary>
    private const int SeedsOfSmall = 6;

    private GatheredRecords _gathered = new();
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GatewayServer.Start(configureSilo: _gathered.AddTo);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Another_gateway_gathers_nothing_and_one_that_finds_damage_does()
    {
        string id = await EndedAsync(Specs.Small);
        byte[] made = await ColumnsAsync(id);
        Assert.Equal(SeedsOfSmall, _gathered.Count);
        await UntilKeptAsync(id);

        await RestartAsync();
        Assert.Equal(made, await ColumnsAsync(id));
        Assert.Equal(0, _gathered.Count);

        await RestartAsync(store => ExecuteAsync(store, $"UPDATE grain_state SET payload = substr(payload, 1, 200) WHERE kind = '{Kind}'"));
        Assert.Equal(made, await ColumnsAsync(id));
        Assert.Equal(SeedsOfSmall, _gathered.Count);
        await UntilKeptAsync(id);

        await RestartAsync();
        Assert.Equal(made, await ColumnsAsync(id));
        Assert.Equal(0, _gathered.Count);
    }

    [Fact]
    public async Task One_in_another_format_or_of_an_earlier_state_is_made_anew()
    {
        string id = await EndedAsync(Specs.Small);
        byte[] made = await ColumnsAsync(id);
        await UntilKeptAsync(id);
        string revision = await RevisionAsync(id);
        Assert.True(await Document(id).Keep(revision, "another format", [1, 2, 3]));

        await RestartAsync();
        Assert.Equal(made, await ColumnsAsync(id));
        Assert.Equal(SeedsOfSmall, _gathered.Count);
        await UntilKeptAsync(id);

        // Nothing failed, so that the ledger stays what it was.
        await GatewayServer.Read<ExperimentSummary>(await _server.Post(ApiRoutes.Of(id, "retry")));
        await _server.UntilEnded(id);
        Assert.NotEqual(revision, await RevisionAsync(id));
        await RestartAsync();
        await ColumnsAsync(id);
        Assert.Equal(SeedsOfSmall, _gathered.Count);
    }

    [Fact]
    public async Task A_retry_that_fails_as_often_is_gathered_again_by_the_same_gateway()
    {
        string id = await EndedAsync(
            """
            name: without-data
            dataset: { kind: compas }
            seeds: 2
            measures: [spd]
            methods: { standard: {} }
            """
        );
        string revision = await RevisionAsync(id);
        Assert.Equal(revision, RevisionOf(await ColumnsAsync(id)));
        Ledger before = (await _server.Get<ExperimentSummary>(ApiRoutes.Experiment(id))).Ledger;
        await _server.Post(ApiRoutes.Of(id, "retry"));
        Assert.Equal(before, (await _server.UntilEnded(id)).Ledger);
        Assert.NotEqual(revision, await RevisionAsync(id));
        Assert.Equal(await RevisionAsync(id), RevisionOf(await ColumnsAsync(id)));
    }

    [Fact]
    public async Task More_seeds_are_another_experiment_with_a_document_of_its_own()
    {
        string id = await EndedAsync(Specs.Small);
        byte[] made = await ColumnsAsync(id);
        await UntilKeptAsync(id);
        string extended = (await GatewayServer.Read<ExperimentSummary>(await _server.Post(ApiRoutes.Of(id, "extend") + "?seeds=4"))).Id;
        await _server.UntilEnded(extended);
        Assert.Equal(RunsOf(made) / 3 * 4, RunsOf(await ColumnsAsync(extended)));
        await UntilKeptAsync(extended);
        Assert.Equal(made, await ColumnsAsync(id));
    }

    [Fact]
    public async Task One_of_an_experiment_that_is_gone_or_goes_on_is_not_kept()
    {
        string id = (await _server.Submit(Specs.Long)).Id;
        await ColumnsAsync(id);
        Assert.False(await Document(id).Keep(await RevisionAsync(id), "a format", [1]));
        await _server.Post(ApiRoutes.Of(id, "cancel"));
        string revision = await RevisionAsync(id);
        Assert.False(await Document(id).Keep($"{revision}0", "a format", [1]));
        Assert.True(await Document(id).Keep(revision, "a format", [1]));
        Assert.Equal([1], await Document(id).Get(revision, "a format"));

        HttpResponseMessage deleted = await _server.Send(HttpMethod.Delete, ApiRoutes.Experiment(id));
        Assert.Contains(deleted.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.Accepted });
        await UntilAsync(async () => !(await _server.CountStates()).ContainsKey("experiment"));
        Assert.DoesNotContain(Kind, (await _server.CountStates()).Keys);
        Assert.False(await Document(id).Keep(revision, "a format", [1]));
        Assert.Null(await Document(id).Get(revision, "a format"));
        Assert.DoesNotContain(Kind, (await _server.CountStates()).Keys);
    }

    [Fact]
    public async Task A_storage_that_refuses_documents_refuses_no_reader()
    {
        string id = await EndedAsync(Specs.Small);
        byte[] made = await ColumnsAsync(id);
        var refusing = new GatheredRecords { RefusesDocuments = true };
        await RestartAsync(gathered: refusing);
        Assert.Equal(made, await ColumnsAsync(id));
        await refusing.Refused.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(made, await ColumnsAsync(id));
        Assert.Equal(SeedsOfSmall, refusing.Count);
    }

    private IExplorerDocumentGrain Document(string id) => _server.Grains.GetGrain<IExplorerDocumentGrain>(id);

    private async Task<string> RevisionAsync(string id) => (await _server.Grains.GetGrain<IExperimentGrain>(id).GetOverview())!.Revision;

    private async Task<string> EndedAsync(string spec)
    {
        string id = (await _server.Submit(spec)).Id;
        await _server.UntilEnded(id);
        return id;
    }

    private Task<byte[]> ColumnsAsync(string id) =>
        _server.Client.GetByteArrayAsync(ApiRoutes.Of(id, "columns"), TestContext.Current.CancellationToken);

    private static int RunsOf(byte[] columns) => JsonElement.Parse(columns).GetProperty("runs").GetProperty("point").GetArrayLength();

    private static string? RevisionOf(byte[] columns) => JsonElement.Parse(columns).GetProperty("revision").GetString();

    /// <summary>A gateway keeps a document after it has answered.</summary>
    private async Task UntilKeptAsync(string id)
    {
        string revision = await RevisionAsync(id);
        string format = ColumnsJson.FormatOf((await _server.Grains.GetGrain<IExperimentGrain>(id).GetSpec())!, GridVocabulary.BuiltIn);
        await UntilAsync(async () => await Document(id).Get(revision, format) is not null);
    }

    private async Task RestartAsync(Func<SqliteConnection, Task>? meanwhile = null, GatheredRecords? gathered = null)
    {
        _gathered = gathered ?? new GatheredRecords();
        _server = await _server.Restart(meanwhile, _gathered.AddTo);
    }

    private static async Task ExecuteAsync(SqliteConnection store, string text)
    {
        await using SqliteCommand command = store.CreateCommand();
        command.CommandText = text;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Debias.Grid.Cli.Data;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Client;

/// <summary>
/// A gateway's HTTP API with types. Every failure is a <see cref="ServerUnavailableException"/> or <see cref="ServerRefusalException"/>.
/// </summary>
internal sealed class GridClient(ServerConnection connection) : IDisposable
{
    private const int LargestPage = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Longer than the silo may take.</summary>
    private static readonly TimeSpan PlanPatience = TimeSpan.FromMinutes(2.5);

    /// <summary>Parquet is complete before its first byte leaves the server.</summary>
    private static readonly TimeSpan ExportPatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan StallTimeout = TimeSpan.FromMinutes(2);

    public Uri Address => connection.Address;

    /// <summary>Submits a spec. Submitting is idempotent by content, so it may be sent again.</summary>
    /// <returns>The experiment, and whether it is new.</returns>
    public async Task<(ExperimentSummary Experiment, bool Created)> SubmitAsync(SpecSubmission spec, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await connection.SendAsync(
            () => Post(ApiRoutes.Experiments + spec.Query, spec),
            idempotent: true,
            Patience,
            cancellationToken
        );
        return (await ReadJsonAsync<ExperimentSummary>(response, cancellationToken), response.StatusCode == HttpStatusCode.Created);
    }

    /// <summary>What a spec would come to. Data may be read and simulated for it.</summary>
    public async Task<PlanReply> PlanAsync(SpecSubmission spec, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await connection.SendAsync(
            () => Post(ApiRoutes.Plan + spec.Query, spec),
            idempotent: true,
            PlanPatience,
            cancellationToken
        );
        return await ReadJsonAsync<PlanReply>(response, cancellationToken);
    }

    /// <summary>An experiment's state and ledger.</summary>
    public Task<ExperimentSummary> GetAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<ExperimentSummary>(ApiRoutes.Experiment(id), cancellationToken);

    /// <summary>An experiment's spec as resolved.</summary>
    public async Task<ExperimentSpec> GetSpecAsync(string id, CancellationToken cancellationToken)
    {
        JsonElement spec = await GetAsync<JsonElement>(ApiRoutes.Of(id, "spec"), cancellationToken);
        try
        {
            return SpecJson.Deserialise(spec);
        }
        catch (JsonException exception)
        {
            throw NotOurs(exception);
        }
    }

    /// <summary>Experiments, newest first, as many as wanted.</summary>
    public async Task<IReadOnlyList<ExperimentSummary>> ListAsync(
        ExperimentStanding? standing,
        string? name,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var found = new List<ExperimentSummary>();
        string? after = null;
        do
        {
            var query = new QueryText()
                .Add("state", standing is { } wanted ? QueryText.NameOf(wanted) : null)
                .Add("name", name)
                .Add("limit", Math.Min(limit - found.Count, LargestPage))
                .Add("after", after);
            Page<ExperimentSummary> page = await GetAsync<Page<ExperimentSummary>>(ApiRoutes.Experiments + query, cancellationToken);
            found.AddRange(page.Items);
            after = page.Next;
        } while (after is not null && found.Count < limit);
        return found;
    }

    /// <summary>SHA-256 of an experiment's data, by dataset.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DataHashesAsync(string id, CancellationToken cancellationToken) =>
        await GetAsync<SortedDictionary<string, string>>(ApiRoutes.Of(id, "data"), cancellationToken);

    /// <summary>What was done about values that an experiment's data lacked, by dataset.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DataNotesAsync(string id, CancellationToken cancellationToken) =>
        await GetAsync<SortedDictionary<string, string>>(ApiRoutes.Of(id, "data/notes"), cancellationToken);

    /// <summary>The cluster's silos.</summary>
    public async Task<IReadOnlyList<SiloSummary>> SilosAsync(CancellationToken cancellationToken) =>
        await GetAsync<SiloSummary[]>(ApiRoutes.Silos, cancellationToken);

    /// <summary>Some of the seeds that slots work on now.</summary>
    public async Task<IReadOnlyList<SeedItem>> RunningSeedsAsync(string id, int limit, CancellationToken cancellationToken)
    {
        QueryText query = new QueryText().Add("status", nameof(RunStatus.Running).ToLowerInvariant()).Add("limit", limit);
        return (await GetAsync<Page<SeedItem>>(ApiRoutes.Of(id, "seeds") + query, cancellationToken)).Items;
    }

    /// <summary>The first method runs that failed, in canonical order.</summary>
    public async Task<IReadOnlyList<MethodRunRow>> FailedRunsAsync(string id, int limit, CancellationToken cancellationToken)
    {
        var found = new List<MethodRunRow>();
        string? after = null;
        do
        {
            QueryText query = new QueryText()
                .Add("status", QueryText.NameOf(RunStatus.Failed))
                .Add("limit", Math.Min(limit - found.Count, LargestPage))
                .Add("after", after);
            Page<MethodRunRow> page = await GetAsync<Page<MethodRunRow>>(ApiRoutes.Of(id, "runs") + query, cancellationToken);
            found.AddRange(page.Items);
            after = page.Next;
        } while (after is not null && found.Count < limit);
        return found;
    }

    /// <summary>Pauses, resumes, cancels or retries. Not sent twice: the second would be refused.</summary>
    public async Task<ExperimentSummary> ActAsync(string id, string verb, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await connection.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Relative(ApiRoutes.Of(id, verb))),
            idempotent: false,
            Patience,
            cancellationToken
        );
        return await ReadJsonAsync<ExperimentSummary>(response, cancellationToken);
    }

    /// <summary>Removes an experiment and its results.</summary>
    /// <param name="id">Which.</param>
    /// <param name="force">Also one that has not ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task DeleteAsync(string id, bool force, CancellationToken cancellationToken)
    {
        string path = ApiRoutes.Experiment(id) + new QueryText().Add("force", force ? "true" : null);
        using HttpResponseMessage response = await connection.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Delete, Relative(path)),
            idempotent: true,
            Patience,
            cancellationToken
        );
    }

    /// <summary>Copies an experiment's results as they stream in.</summary>
    /// <param name="id">Which experiment.</param>
    /// <param name="format"><c>csv</c>, <c>json</c> or <c>parquet</c>.</param>
    /// <param name="table"><c>runs</c>, or <c>trajectories</c> as CSV.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CopyResultsAsync(string id, string format, string table, Stream target, CancellationToken cancellationToken)
    {
        string path = ApiRoutes.Of(id, "results") + new QueryText().Add("format", format).Add("table", table == "runs" ? null : table);
        using HttpResponseMessage response = await connection.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, Relative(path)),
            idempotent: true,
            ExportPatience,
            cancellationToken
        );
        await using var content = new StallGuardStream(await response.Content.ReadAsStreamAsync(cancellationToken), StallTimeout);
        var buffer = new byte[1 << 16];
        while (await ReadAsync(content, buffer, cancellationToken) is var read and > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    /// <summary>An experiment's summaries as they change, until the server says it has ended or the connection ends.</summary>
    /// <returns>Each summary with whether it is the last; the last of a deleted experiment is null.</returns>
    public async IAsyncEnumerable<(ExperimentSummary? Experiment, bool End)> Events(
        string id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using HttpResponseMessage response = await connection.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, Relative(ApiRoutes.Of(id, "events")));
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(EventReader.ContentType));
                return request;
            },
            idempotent: true,
            Patience,
            cancellationToken
        );
        await using var content = new StallGuardStream(await response.Content.ReadAsStreamAsync(cancellationToken), StallTimeout);
        await foreach ((ExperimentSummary?, bool) status in EventReader.Read(content, NotOurs, connection.BrokenOff, cancellationToken))
        {
            yield return status;
        }
    }

    public void Dispose() => connection.Dispose();

    private async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw connection.BrokenOff(exception);
        }
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await connection.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, Relative(path)),
            idempotent: true,
            Patience,
            cancellationToken
        );
        return await ReadJsonAsync<T>(response, cancellationToken);
    }

    private async Task<T> ReadJsonAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellationToken) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw NotOurs(exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw connection.BrokenOff(exception);
        }
    }

    private ServerUnavailableException NotOurs(Exception failure) =>
        new(
            $"{Address} answered with something that this version does not understand ({failure.Message}); check the address, "
                + "and that 'debias-grid version' is the server's."
        );

    private static HttpRequestMessage Post(string path, SpecSubmission spec) =>
        new(HttpMethod.Post, Relative(path)) { Content = new StringContent(spec.Text, Encoding.UTF8, spec.ContentType) };

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>An experiment on a cluster, seen through a gateway's HTTP API.</summary>
internal sealed class SubmittedExperiment(GridProcess gateway, string id)
{
    public string Id => id;

    /// <summary>The gateway that is asked; another one after a restart.</summary>
    public GridProcess Gateway { get; set; } = gateway;

    public static async Task<SubmittedExperiment> Submit(GridProcess gateway, string yaml)
    {
        using var body = new StringContent(yaml, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
        using HttpResponseMessage answer = await gateway.Http.PostAsync(
            new Uri(ApiRoutes.Experiments, UriKind.Relative),
            body,
            Cancellation
        );
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}\n{gateway.Log}");
        return new SubmittedExperiment(gateway, JsonSerializer.Deserialize<ExperimentSummary>(text, ApiJson.Options)!.Id);
    }

    /// <summary>Where it stands.</summary>
    public Task<ExperimentSummary> Status() => Get<ExperimentSummary>(ApiRoutes.Experiment(id));

    /// <summary>Every seed's state, page after page.</summary>
    public async Task<IReadOnlyList<SeedItem>> Seeds()
    {
        var seeds = new List<SeedItem>();
        string? after = null;
        do
        {
            string query = after is null ? string.Empty : $"&after={Uri.EscapeDataString(after)}";
            Page<SeedItem> page = await Get<Page<SeedItem>>($"{ApiRoutes.Of(id, "seeds")}?limit=100{query}");
            seeds.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);
        return seeds;
    }

    public Task<string> ResultsCsv() => GetText($"{ApiRoutes.Of(id, "results")}?format=csv");

    /// <summary>Waits until a condition holds; every status on the way must balance, and no count of outcomes may go back.</summary>
    public async Task<ExperimentSummary> Until(Func<ExperimentSummary, bool> condition)
    {
        ExperimentSummary status = await Status();
        long settled = 0;
        await Eventually.Until(
            async () =>
            {
                status = await Status();
                Assert.True(status.Ledger.Balances, $"the ledger does not balance: {status.Ledger}");
                Assert.True(status.Ledger.Settled >= settled, $"{settled} method runs were settled, now {status.Ledger.Settled}");
                settled = status.Ledger.Settled;
                return condition(status);
            },
            () => $"{status.State} {status.Ledger}\n{Gateway.Log}"
        );
        return status;
    }

    public Task<ExperimentSummary> UntilCompleted() => Until(status => status.State == ExperimentState.Completed);

    /// <summary>Waits for the end, at which every method run must have succeeded; others are named with their reasons.</summary>
    public async Task UntilAllSucceeded()
    {
        ExperimentSummary end = await UntilCompleted();
        string[] failures =
        [
            .. (await Seeds())
                .Where(seed => seed.Status != RunStatus.Succeeded)
                .Select(seed => $"seed {seed.Seed} {seed.Status} after {seed.Leases} leases: {seed.Failure}"),
        ];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
        Assert.Equal(end.Ledger.Planned, end.Ledger.Succeeded);
    }

    /// <summary>Waits until a silo runs a seed.</summary>
    public Task UntilSeedsRunOn(GridProcess silo) => Eventually.Until(() => RunsOn(silo), () => $"{silo.Name} runs no seed\n{silo.Log}");

    /// <summary>Waits until a silo that can do nothing any more has lost every seed it ran.</summary>
    public Task UntilTakenFrom(GridProcess silo) =>
        Eventually.Until(async () => !await RunsOn(silo), () => $"seeds are still with {silo.Name}\n{Gateway.Log}");

    private async Task<bool> RunsOn(GridProcess silo)
    {
        string port = FormattableString.Invariant($":{silo.SiloPort}");
        return (await Seeds()).Any(seed => seed.Status == RunStatus.Running && seed.Silo.Contains(port, StringComparison.Ordinal));
    }

    private async Task<T> Get<T>(string path) => JsonSerializer.Deserialize<T>(await GetText(path), ApiJson.Options)!;

    /// <summary>Asks again while the gateway says that it cannot know now: grains move after their silo has gone.</summary>
    private async Task<string> GetText(string path)
    {
        string text = string.Empty;
        await Eventually.Until(
            async () =>
            {
                try
                {
                    using HttpResponseMessage answer = await Gateway.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
                    text = await answer.Content.ReadAsStringAsync(Cancellation);
                    if (!answer.IsSuccessStatusCode && answer.StatusCode < HttpStatusCode.InternalServerError)
                    {
                        Assert.Fail($"{path}: {answer.StatusCode} {text}\n{Gateway.Log}");
                    }

                    return answer.IsSuccessStatusCode;
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    Cancellation.ThrowIfCancellationRequested();
                    text = exception.Message;
                    return false;
                }
            },
            () => $"{path}: {text}\n{Gateway.Log}"
        );
        return text;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

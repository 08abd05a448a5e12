using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>An experiment on a cluster, seen through a gateway's HTTP API.</summary>
internal sealed class SubmittedExperiment(GridProcess gateway, string id)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public string Id => id;

    /// <summary>The gateway that is asked; another one after a restart.</summary>
    public GridProcess Gateway { get; set; } = gateway;

    public static async Task<SubmittedExperiment> Submit(GridProcess gateway, string yaml)
    {
        using var body = new StringContent(yaml, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
        using HttpResponseMessage answer = await gateway.Http.PostAsync(new Uri(ApiRoutes.Experiments, UriKind.Relative), body, Cancellation);
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}\n{gateway.Log}");
        return new SubmittedExperiment(gateway, JsonSerializer.Deserialize<ExperimentSummary>(text, ApiJson.Options)!.Id);
    }

    public async Task<ExperimentSummary> Status() =>
        (await Gateway.Http.GetFromJsonAsync<ExperimentSummary>(new Uri(ApiRoutes.Experiment(id), UriKind.Relative), ApiJson.Options, Cancellation))!;

    /// <summary>Every seed's state, page after page.</summary>
    public async Task<IReadOnlyList<SeedItem>> Seeds()
    {
        var seeds = new List<SeedItem>();
        string? after = null;
        do
        {
            string query = after is null ? string.Empty : $"&after={Uri.EscapeDataString(after)}";
            Page<SeedItem> page = (await Gateway.Http.GetFromJsonAsync<Page<SeedItem>>(
                new Uri($"{ApiRoutes.Of(id, "seeds")}?limit=100{query}", UriKind.Relative), ApiJson.Options, Cancellation))!;
            seeds.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return seeds;
    }

    public Task<string> ResultsCsv() => Gateway.Http.GetStringAsync(new Uri($"{ApiRoutes.Of(id, "results")}?format=csv", UriKind.Relative), Cancellation);

    /// <summary>Waits until a condition holds; every status on the way must balance, and no count of outcomes may go back.</summary>
    public async Task<ExperimentSummary> Until(Func<ExperimentSummary, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        long settled = 0;
        while (true)
        {
            ExperimentSummary? status = null;
            try
            {
                status = await Status();
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && clock.Elapsed < Limit)
            {
                // Grains move after their silo has died; the gateway says 503 meanwhile.
            }

            if (status is not null)
            {
                Assert.True(status.Ledger.Balances, $"the ledger does not balance: {status.Ledger}");
                Assert.True(status.Ledger.Settled >= settled, $"{settled} method runs were settled, now {status.Ledger.Settled}");
                settled = status.Ledger.Settled;
                if (condition(status))
                {
                    return status;
                }
            }

            Assert.True(clock.Elapsed < Limit, $"It did not come about; {status?.State} {status?.Ledger}\n{Gateway.Log}");
            await Task.Delay(100, Cancellation);
        }
    }

    public Task<ExperimentSummary> UntilCompleted() => Until(status => status.State == ExperimentState.Completed);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Debias.Grid.EndToEnd.Cluster;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>Debian's Prometheus on a free port of loopback, scraping one process every second. Skips the test where it is not installed.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly Process _process;
    private readonly HttpClient _http;

    private PrometheusServer(string folder, Process process, Uri url)
    {
        _folder = folder;
        _process = process;
        _http = new HttpClient { BaseAddress = url };
    }

    /// <summary>Skips the test unless a program is installed.</summary>
    public static void Require(string program) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))),
        $"{program} is not installed: apt-get install prometheus");

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<PrometheusServer> StartAsync(Uri target)
    {
        Require("prometheus");
        string folder = Directory.CreateTempSubdirectory("debias-grid-prometheus-").FullName;
        string file = Path.Combine(folder, "prometheus.yaml");
        await File.WriteAllTextAsync(file, $$"""
            global: { scrape_interval: 1s, scrape_timeout: 1s }
            scrape_configs:
              - job_name: debias-grid-gateway
                static_configs: [{ targets: ["{{target.Authority}}"] }]
            """);
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}"));
        var start = new ProcessStartInfo("prometheus") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { $"--config.file={file}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address={url.Authority}" })
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new PrometheusServer(folder, process, url);
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await server.IsReady())
        {
            Assert.False(process.HasExited, "prometheus has stopped at its start");
            await Task.Delay(100, limit.Token);
        }

        return server;
    }

    /// <summary>Result of an instant query; fails the test when Prometheus refuses the expression.</summary>
    public async Task<IReadOnlyList<PrometheusSeries>> Query(string expression, DateTimeOffset at) =>
        Series(await Ask($"api/v1/query?query={Uri.EscapeDataString(expression)}&time={Seconds(at)}", expression), "value");

    /// <summary>Result of a range query with a step of one second.</summary>
    public async Task<IReadOnlyList<PrometheusSeries>> QueryRange(string expression, DateTimeOffset from, DateTimeOffset to) =>
        Series(await Ask($"api/v1/query_range?query={Uri.EscapeDataString(expression)}&start={Seconds(from)}&end={Seconds(to)}&step=1", expression), "values");

    /// <summary>Values of a label among series that a selector matches.</summary>
    public async Task<IReadOnlyList<string>> LabelValues(string selector, string label) =>
        [.. (await Ask($"api/v1/label/{label}/values?match[]={Uri.EscapeDataString(selector)}", selector)).EnumerateArray().Select(value => value.GetString()!)];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);

    private static List<PrometheusSeries> Series(JsonElement data, string values) =>
    [
        .. data.GetProperty("result").EnumerateArray().Select(series => new PrometheusSeries(
            series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!),
            values == "value" ? [Number(series.GetProperty("value"))] : [.. series.GetProperty("values").EnumerateArray().Select(Number)])),
    ];

    private static double Number(JsonElement sample) => sample[1].GetString() switch
    {
        "NaN" => double.NaN,
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var text => double.Parse(text!, CultureInfo.InvariantCulture),
    };

    private async Task<JsonElement> Ask(string path, string expression)
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{expression}\n{body}");
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("data").Clone();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>A series of a query's result.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Values">Its samples.</param>
internal sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<double> Values);

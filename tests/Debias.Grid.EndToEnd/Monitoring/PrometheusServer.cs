using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Debias.Grid.EndToEnd.Cluster;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>
/// Debian's Prometheus on a free port of loopback, scraping one process every two seconds. Skips the test where it is not installed.
/// </summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
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
    public static void Require(string program) =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))),
            $"{program} is not installed: apt-get install prometheus"
        );

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<PrometheusServer> StartAsync(Uri target)
    {
        Require("prometheus");
        string folder = Directory.CreateTempSubdirectory("debias-grid-prometheus-").FullName;
        string file = Path.Combine(folder, "prometheus.yaml");
        await File.WriteAllTextAsync(
            file,
            $$"""
            global: { scrape_interval: 2s, scrape_timeout: 2s }
            scrape_configs:
              - job_name: debias-grid-gateway
                static_configs: [{ targets: ["{{target.Authority}}"] }]
            """
        );
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}"));
        var start = new ProcessStartInfo("prometheus") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            $"--config.file={file}",
            $"--storage.tsdb.path={Path.Combine(folder, "data")}",
            $"--web.listen-address={url.Authority}",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new PrometheusServer(folder, process, url);
        await Eventually.Until(
            async () =>
            {
                Assert.False(process.HasExited, "prometheus has stopped at its start");
                return await server.IsReady();
            },
            () => "prometheus has not become ready"
        );
        return server;
    }

    /// <summary>
    /// Waits until an expression has a value; returns when it was scraped. That is Prometheus' own time, and the whole of that scrape
    /// is stored: what is asked at it does not change any more.
    /// </summary>
    public async Task<DateTimeOffset> Until(string expression, double value)
    {
        DateTimeOffset time = default;
        double now = double.NaN;
        await Eventually.Until(
            async () =>
            {
                time = await Scrape();
                now = (await Query(expression, time)).Select(series => series.Values[0]).FirstOrDefault(double.NaN);
                return now == value;
            },
            () => FormattableString.Invariant($"{expression} is {now} instead of {value}")
        );
        return time;
    }

    /// <summary>Waits until the latest scrape has succeeded; returns its time.</summary>
    public async Task<DateTimeOffset> Scrape()
    {
        DateTimeOffset time = default;
        await Eventually.Until(
            async () =>
            {
                IReadOnlyList<PrometheusSeries> latest = await Query("max(timestamp(debias_grid_slots))", null);
                time = latest.Count == 0 ? default : DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(latest[0].Values[0] * 1000));
                return latest.Count > 0;
            },
            () => "no scrape has succeeded"
        );
        return time;
    }

    /// <summary>Result of an instant query, now if no time is given; fails the test when Prometheus refuses the expression.</summary>
    public async Task<IReadOnlyList<PrometheusSeries>> Query(string expression, DateTimeOffset? at)
    {
        string time = at is null ? string.Empty : $"&time={Seconds(at.Value)}";
        return Series(await Ask($"api/v1/query?query={Uri.EscapeDataString(expression)}{time}", expression), "value");
    }

    /// <summary>Result of a range query with a step of one second.</summary>
    public async Task<IReadOnlyList<PrometheusSeries>> QueryRange(string expression, DateTimeOffset from, DateTimeOffset to)
    {
        string range = $"&start={Seconds(from)}&end={Seconds(to)}&step=1";
        return Series(await Ask($"api/v1/query_range?query={Uri.EscapeDataString(expression)}{range}", expression), "values");
    }

    /// <summary>Values of a label among series that a selector matches.</summary>
    public async Task<IReadOnlyList<string>> LabelValues(string selector, string label)
    {
        JsonElement values = await Ask($"api/v1/label/{label}/values?match[]={Uri.EscapeDataString(selector)}", selector);
        return [.. values.EnumerateArray().Select(value => value.GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Seconds(DateTimeOffset time) =>
        (time.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);

    private static List<PrometheusSeries> Series(JsonElement data, string values) =>
        [
            .. data.GetProperty("result")
                .EnumerateArray()
                .Select(series => new PrometheusSeries(
                    series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!),
                    values == "value"
                        ? [Number(series.GetProperty("value"))]
                        : [.. series.GetProperty("values").EnumerateArray().Select(Number)]
                )),
        ];

    private static double Number(JsonElement sample) =>
        sample[1].GetString() switch
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

using System.Globalization;
using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>The cluster that a developer starts with one command (deploy/Debias.Grid.AppHost).</summary>
[Trait("Speed", "Slow")]
public sealed partial class DeveloperClusterTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task It_runs_an_experiment_to_the_local_bytes_and_ends_in_order()
    {
        Assert.SkipUnless(RedisServer.IsInstalled(), "redis-server is not installed: apt-get install redis-server");
        using CommandLine cluster = Start(path: null);
        string url = string.Empty;
        await Eventually.Until(
            () =>
            {
                Assert.False(cluster.HasExited, cluster.Output + cluster.Error);
                url = Gateway().Match(cluster.Output).Groups["url"].Value;
                return url.Length > 0;
            },
            () => cluster.Output
        );
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        await Eventually.Until(() => HasTwoSilos(http), () => cluster.Output + cluster.Error);

        _workspace.Write("spec.yaml", Specs.Small);
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "submit", "spec.yaml", "--server", url, "--wait");
        Assert.True(code == 0, error);
        (code, string list, error) = await CommandLine.Run(_workspace.Folder, "list", "--server", url, "--json");
        Assert.True(code == 0, error);
        string id = Experiment().Match(list).Value;
        (code, string rows, error) = await CommandLine.Run(_workspace.Folder, "results", id, "--server", url, "--format", "csv");
        Assert.True(code == 0, error);
        Assert.Equal(0, (await CommandLine.Run(_workspace.Folder, "run", "spec.yaml", "--out", "here")).ExitCode);
        Assert.Equal(_workspace.Read("here", "runs.csv"), rows);

        cluster.Terminate();
        (code, string output, error) = await cluster.Finish();
        Assert.True(code == 0, output + error);
        // The gateway first, then the silos, each by itself and not killed.
        string[] ends = [.. Ending().Matches(output).Select(end => end.Value)];
        Assert.Equal("gateway has ended (Finished, exit code 0).", ends[0]);
        Assert.Equal(
            ["silo-1 has ended (Finished, exit code 0).", "silo-2 has ended (Finished, exit code 0)."],
            ends[1..3].Order(StringComparer.Ordinal)
        );
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri("health/live", UriKind.Relative), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Without_Redis_it_says_how_to_get_one()
    {
        using CommandLine cluster = Start(path: _workspace.Folder);
        (int code, _, string error) = await cluster.Finish();
        Assert.Equal(2, code);
        Assert.StartsWith("error: redis-server is not on the PATH. Install it", error, StringComparison.Ordinal);
        Assert.Contains("--redis", error, StringComparison.Ordinal);
    }

    private CommandLine Start(string? path)
    {
        string program = Path.Combine(
            AppContext.BaseDirectory.Replace(
                Path.Combine("tests", "Debias.Grid.EndToEnd"),
                Path.Combine("deploy", "Debias.Grid.AppHost"),
                StringComparison.Ordinal
            ),
            "Debias.Grid.AppHost"
        );
        // What `dotnet run` takes from Properties/launchSettings.json, on ports that are free here.
        var environment = new Dictionary<string, string?>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
            ["ASPNETCORE_URLS"] = Loopback(),
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Loopback(),
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = Loopback(),
        };
        if (path is not null)
        {
            environment["PATH"] = path;
        }

        return CommandLine.StartProgram(_workspace.Folder, environment, program, "--silos", "2");
    }

    private static string Loopback() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}");

    private static async Task<bool> HasTwoSilos(HttpClient http)
    {
        try
        {
            return (await http.GetStringAsync(new Uri("health/ready", UriKind.Relative), TestContext.Current.CancellationToken)).Contains(
                "2 silo(s)",
                StringComparison.Ordinal
            );
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"will serve on (?<url>http://127\.0\.0\.1:\d+)\.")]
    private static partial Regex Gateway();

    [GeneratedRegex("small-[0-9a-f]+")]
    private static partial Regex Experiment();

    [GeneratedRegex(@"^\S+ has ended \(.*\)\.", RegexOptions.Multiline)]
    private static partial Regex Ending();
}

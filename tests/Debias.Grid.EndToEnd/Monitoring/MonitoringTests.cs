using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>Every query of every dashboard and alert, asked of a Prometheus that watched a grid run a sweep.</summary>
public sealed class MonitoringTests(MonitoredGrid grid) : IClassFixture<MonitoredGrid>
{
    /// <summary>These have no series before something goes wrong for the first time, or without TLS between silos.</summary>
    private static readonly string[] NotOnAHealthyPlainGrid =
    [
        "debias_grid_retries_total",
        "debias_grid_devices_lost_total",
        "debias_grid_certificate_remaining_seconds",
        "debias_grid_certificate_lifetime_seconds",
        "orleans_storage_write_errors_total",
        "orleans_storage_read_errors_total",
        "orleans_messaging_rejected_total",
        "orleans_messaging_expired_total",
        "orleans_messaging_sent_dropped_total",
    ];

    public static TheoryData<string> Dashboards => [.. MonitoringFiles.Dashboards];

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task Every_panel_has_data_while_a_sweep_runs(string name)
    {
        await grid.Run();
        JsonElement dashboard = MonitoringFiles.Dashboard(name);
        DashboardVariables variables = await DashboardVariables.Fill(dashboard, grid.Prometheus, grid.Start, grid.End);
        HashSet<string> known = [.. await grid.Prometheus.LabelValues("{job=~\".+\"}", "__name__"), .. NotOnAHealthyPlainGrid];
        var wrong = new List<string>();
        foreach (JsonElement panel in MonitoringFiles.Panels(dashboard))
        {
            string title = panel.GetProperty("title").GetString()!;
            string? repeated = panel.TryGetProperty("repeat", out JsonElement repeat) ? repeat.GetString() : null;
            foreach (JsonElement target in panel.GetProperty("targets").EnumerateArray())
            {
                foreach (string expression in variables.Apply(target.GetProperty("expr").GetString()!, repeated))
                {
                    // Not only data: "or vector(0)" would give that to a misspelt name as well.
                    wrong.AddRange(
                        MonitoringFiles
                            .MetricsOf(expression)
                            .Where(metric => !known.Contains(metric))
                            .Select(metric => $"{title}: there is no metric {metric}")
                    );
                    IReadOnlyList<PrometheusSeries> series = target.GetProperty("instant").GetBoolean()
                        ? await grid.Prometheus.Query(expression, grid.End)
                        : await grid.Prometheus.QueryRange(expression, grid.Start, grid.End);
                    if (!series.Any(one => one.Values.Any(double.IsFinite)))
                    {
                        wrong.Add($"{title}: no data from {expression}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_query_of_an_unknown_metric_or_label_is_noticed()
    {
        await grid.Run();
        const string Misspelt = "sum by (http_route) (rate(debias_grid_typo_total{dataset=\"orleans_x\"}[5m])) or vector(0)";
        Assert.Equal(["debias_grid_typo_total"], MonitoringFiles.MetricsOf(Misspelt));
        Assert.Empty(await grid.Prometheus.QueryRange("max(debias_grid_typo_total)", grid.Start, grid.End));
        Assert.Empty(await grid.Prometheus.QueryRange("max(debias_grid_slots{sort=\"used\"})", grid.Start, grid.End));
    }

    [Fact]
    public async Task No_alert_fires_on_a_healthy_grid_and_none_names_an_unknown_metric()
    {
        await grid.Run();
        HashSet<string> known = [.. await grid.Prometheus.LabelValues("{job=~\".+\"}", "__name__"), .. NotOnAHealthyPlainGrid];
        foreach ((string name, string expression, _) in MonitoringFiles.AlertRules())
        {
            Assert.Empty(MonitoringFiles.MetricsOf(expression).Except(known));
            IReadOnlyList<PrometheusSeries> firing = await grid.Prometheus.Query(expression, grid.End);
            Assert.True(firing.Count == 0, $"{name} fires: {string.Join(", ", firing.Select(series => series.Values[0]))}");
        }
    }

    [Fact]
    public async Task The_gauges_agree_with_what_was_run()
    {
        await grid.Run();
        Assert.Equal(grid.Runs, await Value("max(debias_grid_method_runs{state=\"succeeded\"})"));
        Assert.Equal(grid.Runs, await Value("max(debias_grid_method_runs_planned)"));
        Assert.Equal(grid.Runs, await Value("sum(debias_grid_method_runs_finished_total)"));
        Assert.Equal(grid.Runs, await Value("sum(debias_grid_result_replicates)"));
        Assert.Equal(grid.Runs, await Value("sum(debias_grid_method_seconds_count)"));
        Assert.Equal(MonitoredGrid.Seeds, await Value("sum(debias_grid_seeds_finished_total{outcome=\"succeeded\"})"));
        Assert.Equal(MonitoredGrid.Seeds, await Value("sum(debias_grid_lease_wait_seconds_count)"));
        Assert.Equal(MonitoredGrid.Seeds, await Value("sum(debias_grid_seed_seconds_count)"));
        Assert.Equal(MonitoredGrid.Seeds, await Value("sum(debias_grid_networks_trained_total{device=\"cpu\"})"));
        Assert.Equal(0, await Value("sum(debias_grid_networks_training)"));
        Assert.Equal(0, await Value("max(debias_grid_ledger_broken)"));
        IReadOnlyList<PrometheusSeries> used = await grid.Prometheus.QueryRange(
            "max(debias_grid_slots{kind=\"used\"})",
            grid.Start,
            grid.End
        );
        Assert.Equal(1, Assert.Single(used).Values.Max());
        Assert.Equal(["0.5", "2"], await grid.Prometheus.LabelValues("debias_grid_result", "swept_value"));
        Assert.Equal(2 * 3 * 3 * 3, await Value("count(debias_grid_result)"));
        Assert.Equal(
            0,
            await Value(
                "count(debias_grid_result{quantile=\"0.25\"} > ignoring (quantile) debias_grid_result{quantile=\"0.75\"}) or vector(0)"
            )
        );
    }

    [Fact]
    public void Metrics_that_a_healthy_grid_does_not_show_are_metrics_of_Orleans_or_ours()
    {
        byte[] orleans = File.ReadAllBytes(Assembly.Load("Orleans.Core").Location);
        foreach (string name in NotOnAHealthyPlainGrid.Where(name => name.StartsWith("orleans_", StringComparison.Ordinal)))
        {
            // The names are constants of an internal class, which the compiler leaves in the assembly as text.
            string instrument = name.Replace("_total", string.Empty, StringComparison.Ordinal).Replace('_', '-');
            Assert.True(orleans.AsSpan().IndexOf(Encoding.Unicode.GetBytes(instrument)) > 0, $"Orleans has no instrument {instrument}");
        }

        string documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "metrics.md"));
        Assert.All(
            NotOnAHealthyPlainGrid.Where(name => name.StartsWith("debias_grid_", StringComparison.Ordinal)),
            name => Assert.Contains($"`{name}`", documented, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Promtool_accepts_the_rules_and_the_configuration_and_every_alert_fires_when_it_should()
    {
        PrometheusServer.Require("promtool");
        await Promtool("check", "rules", MonitoringFiles.Alerts);
        await Promtool("check", "config", Path.Combine(Repository.Root, "deploy", "prometheus", "prometheus.yaml"));
        string cases = Path.Combine(Repository.Root, "tests", "Debias.Grid.EndToEnd", "Monitoring", "alert-cases.yaml");
        await Promtool("test", "rules", cases);
        string text = await File.ReadAllTextAsync(cases, TestContext.Current.CancellationToken);
        foreach ((string name, _, IReadOnlySet<string> annotations) in MonitoringFiles.AlertRules())
        {
            Assert.Contains($"- labels: 'ALERTS{{alertname=\"{name}\", alertstate=\"firing\"", text, StringComparison.Ordinal);
            Assert.Superset(new HashSet<string> { "summary", "description", "action" }, annotations.ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Every_panel_has_a_description_and_lies_beside_the_others(string name)
    {
        JsonElement dashboard = MonitoringFiles.Dashboard(name);
        var taken = new HashSet<(int, int)>();
        var ids = new HashSet<int>();
        foreach (JsonElement panel in MonitoringFiles.Panels(dashboard))
        {
            string title = panel.GetProperty("title").GetString()!;
            Assert.True(panel.GetProperty("description").GetString()!.Length > 20, $"{title} has no description");
            Assert.True(ids.Add(panel.GetProperty("id").GetInt32()), $"{title} shares its id");
            Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString());
            JsonElement place = panel.GetProperty("gridPos");
            foreach (int x in Enumerable.Range(place.GetProperty("x").GetInt32(), place.GetProperty("w").GetInt32()))
            {
                foreach (int y in Enumerable.Range(place.GetProperty("y").GetInt32(), place.GetProperty("h").GetInt32()))
                {
                    Assert.True(x < 24 && taken.Add((x, y)), $"{title} overlaps another panel or the edge");
                }
            }
        }
    }

    private async Task<double> Value(string expression) => Assert.Single(await grid.Prometheus.Query(expression, grid.End)).Values[0];

    private static async Task Promtool(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("promtool", arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"promtool {string.Join(' ', arguments)}\n{output}\n{await error}");
    }
}

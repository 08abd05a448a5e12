using System.Text.Json;
using System.Text.RegularExpressions;
using Debias.Tests;
using YamlDotNet.RepresentationModel;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>The dashboards and alerts as they are shipped.</summary>
internal static partial class MonitoringFiles
{
    public static string Alerts => Path.Combine(Repository.Root, "deploy", "prometheus", "alerts.yaml");

    /// <summary>Names of the dashboards.</summary>
    public static IEnumerable<string> Dashboards =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "deploy", "grafana", "dashboards"), "*.json")
            .Select(Path.GetFileName)
            .Order()!;

    public static JsonElement Dashboard(string name)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", "dashboards", name))
        );
        return document.RootElement.Clone();
    }

    /// <summary>Panels with queries, also those inside collapsed rows.</summary>
    public static IEnumerable<JsonElement> Panels(JsonElement dashboard) =>
        dashboard
            .GetProperty("panels")
            .EnumerateArray()
            .SelectMany(panel =>
                panel.TryGetProperty("panels", out JsonElement inner) && inner.GetArrayLength() > 0
                    ? inner.EnumerateArray().ToArray()
                    : [panel]
            )
            .Where(panel => panel.GetProperty("type").GetString() != "row");

    /// <summary>Alerts by name.</summary>
    public static IReadOnlyList<(string Name, string Expression, IReadOnlySet<string> Annotations)> AlertRules()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Alerts)));
        return
        [
            .. from grp in ((YamlSequenceNode)stream.Documents[0].RootNode["groups"]).Children
            from rule in ((YamlSequenceNode)grp["rules"]).Children
            select (
                rule["alert"].ToString(),
                rule["expr"].ToString(),
                (IReadOnlySet<string>)((YamlMappingNode)rule["annotations"]).Children.Keys.Select(key => key.ToString()).ToHashSet()
            ),
        ];
    }

    /// <summary>Metrics that an expression reads.</summary>
    public static IEnumerable<string> MetricsOf(string expression) =>
        MetricName().Matches(Selector().Replace(Grouping().Replace(expression, " "), " ")).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\b(by|on|without|ignoring)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|""[^""]*""")]
    private static partial Regex Selector();

    /// <summary>No function of PromQL that is used here has two underscores or one of these beginnings.</summary>
    [GeneratedRegex(@"\b(?:(?:debias_grid|orleans|dotnet|http|kestrel)_\w+|up)\b")]
    private static partial Regex MetricName();
}

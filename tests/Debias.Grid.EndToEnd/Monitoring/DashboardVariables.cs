using System.Text.Json;
using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>A dashboard's variables, filled in from Prometheus as Grafana would.</summary>
internal sealed partial class DashboardVariables
{
    private readonly Dictionary<string, (string[] Values, bool All)> _values = [];

    private DashboardVariables()
    {
    }

    /// <summary>Asks for every variable's values, in the dashboard's order; one without a value fails the test.</summary>
    public static async Task<DashboardVariables> Fill(JsonElement dashboard, PrometheusServer prometheus, DateTimeOffset now)
    {
        var variables = new DashboardVariables();
        foreach (JsonElement variable in dashboard.GetProperty("templating").GetProperty("list").EnumerateArray().Where(variable => variable.GetProperty("type").GetString() == "query"))
        {
            string name = variable.GetProperty("name").GetString()!;
            string query = variables.Apply(variable.GetProperty("query").GetProperty("query").GetString()!, repeated: null).Single();
            string[] values = LabelValues().Match(query) is { Success: true } label
                ? [.. await prometheus.LabelValues(label.Groups["selector"].Value, label.Groups["label"].Value)]
                : await QueryResult(prometheus, query, variable.GetProperty("regex").GetString()!, now);
            Assert.True(values.Length > 0, $"variable {name} has no value: {query}");
            variables._values[name] = (values, variable.GetProperty("includeAll").GetBoolean());
        }

        return variables;
    }

    /// <summary>An expression with variables filled in: one expression per value of the variable that the panel is repeated for.</summary>
    public IEnumerable<string> Apply(string expression, string? repeated)
    {
        string text = expression.Replace("$__rate_interval", "5s", StringComparison.Ordinal).Replace("$__range", "5m", StringComparison.Ordinal);
        foreach ((string name, (string[] values, bool all)) in _values.Where(variable => variable.Key != repeated))
        {
            text = text.Replace($"${name}", all ? string.Join('|', values.Select(Regex.Escape).Select(value => value.Replace(@"\", @"\\", StringComparison.Ordinal))) : values[0], StringComparison.Ordinal);
        }

        string[] filled = repeated is null ? [text] : [.. _values[repeated].Values.Select(value => text.Replace($"${repeated}", value, StringComparison.Ordinal))];
        Assert.All(filled, result => Assert.DoesNotContain("$", result, StringComparison.Ordinal));
        return filled;
    }

    private static async Task<string[]> QueryResult(PrometheusServer prometheus, string query, string regex, DateTimeOffset now)
    {
        string inner = query["query_result(".Length..^1];
        var value = new Regex(regex.Trim('/'));
        IEnumerable<string> lines = (await prometheus.Query(inner, now)).Select(series => $"{{{string.Join(",", series.Labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}} {series.Values[0]}");
        return [.. lines.Select(line => value.Match(line)).Where(match => match.Success).Select(match => match.Groups["value"].Value)];
    }

    [GeneratedRegex(@"^label_values\((?<selector>.*),\s*(?<label>\w+)\)$")]
    private static partial Regex LabelValues();
}

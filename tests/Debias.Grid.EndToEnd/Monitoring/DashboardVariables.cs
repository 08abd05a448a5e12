using System.Text.Json;
using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>A dashboard's variables, filled in from Prometheus as Grafana would.</summary>
internal sealed partial class DashboardVariables
{
    private readonly Dictionary<string, (string[] Values, bool All)> _values = [];
    private readonly string _range;

    private DashboardVariables(TimeSpan range) => _range = FormattableString.Invariant($"{Math.Ceiling(range.TotalSeconds)}s");

    /// <summary>Asks for every variable's values, in the dashboard's order; one without a value fails the test.</summary>
    public static async Task<DashboardVariables> Fill(
        JsonElement dashboard,
        PrometheusServer prometheus,
        DateTimeOffset start,
        DateTimeOffset end
    )
    {
        var variables = new DashboardVariables(end - start);
        foreach (
            JsonElement variable in dashboard
                .GetProperty("templating")
                .GetProperty("list")
                .EnumerateArray()
                .Where(variable => variable.GetProperty("type").GetString() == "query")
        )
        {
            string name = variable.GetProperty("name").GetString()!;
            string query = variables.Apply(variable.GetProperty("query").GetProperty("query").GetString()!, repeated: null).Single();
            string[] values = LabelValues().Match(query) is { Success: true } label
                ? [.. await prometheus.LabelValues(label.Groups["selector"].Value, label.Groups["label"].Value)]
                : await QueryResult(prometheus, query, variable.GetProperty("regex").GetString()!, end);
            Assert.True(values.Length > 0, $"variable {name} has no value: {query}");
            variables._values[name] = (values, variable.GetProperty("includeAll").GetBoolean());
        }

        return variables;
    }

    /// <summary>An expression with variables filled in: one expression per value of the variable that the panel is repeated for.</summary>
    public IEnumerable<string> Apply(string expression, string? repeated)
    {
        // A rate needs two scrapes inside its interval, also where some were too late.
        string text = expression
            .Replace("$__rate_interval", "30s", StringComparison.Ordinal)
            .Replace("$__range", _range, StringComparison.Ordinal);
        foreach ((string name, (string[] values, bool all)) in _values.Where(variable => variable.Key != repeated))
        {
            text = text.Replace($"${name}", all ? AnyOf(values) : values[0], StringComparison.Ordinal);
        }

        string[] filled = repeated is null
            ? [text]
            : [.. _values[repeated].Values.Select(value => text.Replace($"${repeated}", value, StringComparison.Ordinal))];
        Assert.All(filled, result => Assert.DoesNotContain("$", result, StringComparison.Ordinal));
        return filled;
    }

    /// <summary>A regular expression for any of some values, as it stands inside a string of PromQL.</summary>
    private static string AnyOf(IEnumerable<string> values) =>
        string.Join('|', values.Select(value => Regex.Escape(value).Replace(@"\", @"\\", StringComparison.Ordinal)));

    private static async Task<string[]> QueryResult(PrometheusServer prometheus, string query, string regex, DateTimeOffset now)
    {
        string inner = query["query_result(".Length..^1];
        var value = new Regex(regex.Trim('/'));
        IEnumerable<string> lines = (await prometheus.Query(inner, now)).Select(Line);
        return [.. lines.Select(line => value.Match(line)).Where(match => match.Success).Select(match => match.Groups["value"].Value)];
    }

    /// <summary>A series as Grafana shows it to a variable's regular expression.</summary>
    private static string Line(PrometheusSeries series)
    {
        string labels = string.Join(",", series.Labels.Select(label => $"{label.Key}=\"{label.Value}\""));
        return $"{{{labels}}} {series.Values[0]}";
    }

    [GeneratedRegex(@"^label_values\((?<selector>.*),\s*(?<label>\w+)\)$")]
    private static partial Regex LabelValues();
}

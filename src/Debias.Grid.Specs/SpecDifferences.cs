using System.Globalization;
using System.Text.Json;

namespace Debias.Grid.Specs;

/// <summary>In which values two resolved specs differ, as a person would name them.</summary>
public static class SpecDifferences
{
    /// <summary>The path of the seeds.</summary>
    public const string Seeds = "seeds";

    /// <summary>The path of adaptive replication begins with this.</summary>
    public const string Replication = "replication";

    private const string OnlyPoint = "points[0].";
    private const string Nothing = "nothing";

    /// <summary>The values that differ, in the order of the specs.</summary>
    /// <param name="left">The canonical JSON of one spec.</param>
    /// <param name="right">That of the other.</param>
    public static IReadOnlyList<SpecDifference> Between(string left, string right)
    {
        Dictionary<string, string> first = Values(left);
        Dictionary<string, string> second = Values(right);
        return
        [
            .. first
                .Keys.Union(second.Keys)
                .Select(path => new SpecDifference(
                    path.StartsWith(OnlyPoint, StringComparison.Ordinal) && !HasMorePoints(first) && !HasMorePoints(second)
                        ? path[OnlyPoint.Length..]
                        : path,
                    first.GetValueOrDefault(path, Nothing),
                    second.GetValueOrDefault(path, Nothing)
                ))
                .Where(difference => difference.Left != difference.Right),
        ];
    }

    private static bool HasMorePoints(Dictionary<string, string> values) =>
        values.Keys.Any(path => path.StartsWith("points[1].", StringComparison.Ordinal));

    private static Dictionary<string, string> Values(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var values = new Dictionary<string, string>();
        Collect(document.RootElement, string.Empty, values);
        return values;
    }

    private static void Collect(JsonElement element, string path, Dictionary<string, string> values)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", values);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
        {
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                // Methods go by their names, so that one more of them is one difference.
                string name = item.TryGetProperty("name", out JsonElement named)
                    ? named.GetString()!
                    : index.ToString(CultureInfo.InvariantCulture);
                index++;
                Collect(item, $"{path}[{name}]", values);
            }
        }
        else
        {
            values[path] = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
        }
    }
}

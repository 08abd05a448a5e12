using System.Text.Json;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Paper;

/// <summary>The numbers of the paper's Tables 1, 3 and 4.</summary>
public sealed record PublishedResults
{
    private static readonly Lazy<PublishedResults> Embedded = new(Load);

    /// <summary>As printed in the paper.</summary>
    public static PublishedResults Paper => Embedded.Value;

    /// <summary>Where the numbers are from.</summary>
    public required string Source { get; init; }

    /// <summary>Train-test splits behind every cell.</summary>
    public required int Seeds { get; init; }

    /// <summary>One per number with its spread.</summary>
    public required IReadOnlyList<PublishedCell> Cells { get; init; }

    private static PublishedResults Load()
    {
        using Stream file = typeof(PublishedResults).Assembly.GetManifestResourceStream("published.json")!;
        using JsonDocument document = JsonDocument.Parse(file);
        JsonElement root = document.RootElement;
        return new PublishedResults
        {
            Source = root.GetProperty("source").GetString()!,
            Seeds = root.GetProperty("seeds").GetInt32(),
            Cells =
            [
                .. from dataset in root.GetProperty("datasets").EnumerateArray()
                from measure in dataset.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object)
                from method in measure.Value.EnumerateObject()
                from quantity in method.Value.EnumerateObject()
                select Cell(root.GetProperty("quantities").GetProperty(quantity.Name), dataset, measure.Name, method.Name, quantity),
            ],
        };
    }

    private static PublishedCell Cell(JsonElement definition, JsonElement dataset, string measure, string method, JsonProperty quantity)
    {
        double[] numbers = [.. quantity.Value.EnumerateArray().Select(number => number.GetDouble())];
        bool isMedian = definition.GetProperty("spread").GetString() == "median-q25-q75";
        return new PublishedCell
        {
            Table = definition.GetProperty("table").GetInt32(),
            Dataset = dataset.GetProperty("kind").GetString()!,
            Protected = dataset.GetProperty("protected").GetString()!,
            Measure = measure,
            Method = method,
            Quantity = quantity.Name,
            Epsilon = definition.TryGetProperty("epsilon", out JsonElement epsilon) ? epsilon.GetDouble() : double.NaN,
            Spread = isMedian ? Spread.MedianAndQuartiles : Spread.MeanAndStandardDeviation,
            Centre = numbers[0],
            Low = isMedian ? numbers[1] : numbers[0] - numbers[1],
            High = isMedian ? numbers[2] : numbers[0] + numbers[1],
        };
    }
}

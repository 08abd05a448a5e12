using System.Text.Json.Nodes;
using Debias.Grid.Reporting.Exports;

namespace Debias.Grid.Reporting.Tests.Exports;

public class ResultsJsonTests
{
    [Fact]
    public void Runs_stand_in_canonical_order_with_typed_values()
    {
        using var folder = new TemporaryFolder();
        ResultsJson.Write(Sample.Results("a \"b\"\n").Shuffled(), folder.File("results.json"));
        JsonNode root = JsonNode.Parse(File.ReadAllText(folder.File("results.json")))!;
        JsonArray runs = root["runs"]!.AsArray();

        Assert.Equal("sample-0123456789ab", root["id"]!.GetValue<string>());
        Assert.Equal(12, runs.Count);
        JsonNode first = runs[0]!;
        Assert.Equal("0/7/spd/standard", first["run"]!.GetValue<string>());
        Assert.Equal(0.5, first["swept"]!["dataset.alpha"]!.GetValue<double>());
        Assert.Equal("B1", first["swept"]!["dataset.model"]!.GetValue<string>());
        Assert.Equal(0.607, first["test"]!["balanced_accuracy"]!.GetValue<double>());
        Assert.Equal(0.7, first["validation"]!["objective@0.1"]!.GetValue<double>());
        Assert.Null(first["test"]!["average_precision"]);
        Assert.Null(first["failure"]);

        JsonNode failed = runs[9]!;
        Assert.Equal("failed", failed["status"]!.GetValue<string>());
        Assert.Equal("numerical", failed["failure"]!["class"]!.GetValue<string>());
        Assert.Equal("a \"b\"\n", failed["failure"]!["message"]!.GetValue<string>());
        Assert.Null(failed["test"]);
    }
}

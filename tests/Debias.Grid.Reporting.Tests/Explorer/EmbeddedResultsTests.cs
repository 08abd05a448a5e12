using System.IO.Compression;
using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Explorer;

public class EmbeddedResultsTests
{
    [Fact]
    public void A_page_holds_what_the_API_would_answer()
    {
        ExperimentResults results = Example.Compas(seeds: 2, measures: ["spd"]);
        JsonElement resources = JsonElement.Parse(Read(Create(results)));
        string own = $"experiments/{results.ExperimentId}";

        JsonElement summary = resources.GetProperty(own);
        Assert.Equal("completed", summary.GetProperty("standing").GetString());
        Assert.Equal(results.Rows.Count, summary.GetProperty("ledger").GetProperty("succeeded").GetInt32());
        Assert.Equal(results.ExperimentId, resources.GetProperty("experiments").GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(results.Rows.Count, resources.GetProperty($"{own}/columns").GetProperty("runs").GetProperty("seed").GetArrayLength());
        MethodRunRow pruning = results.Rows.First(row => row.Id.Method == "pruning");
        JsonElement steps = resources.GetProperty($"{own}/trajectories?point=0&measure=spd&method=pruning");
        Assert.Equal(pruning.Result!.Trajectory.Length, steps.GetProperty("lengths")[0].GetInt32());
        Assert.NotEqual(0, resources.GetProperty($"{own}/paper").GetProperty("cells").GetArrayLength());
    }

    [Fact]
    public void Pages_are_compared_by_what_they_hold_and_not_by_how_it_is_compressed()
    {
        string letters = Create(Example.Compas(seeds: 2, measures: ["spd"]));
        using var again = new MemoryStream();
        using (var stream = new GZipStream(again, CompressionLevel.Fastest))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Read(letters)));
        }

        string other = Convert.ToBase64String(again.ToArray());
        Assert.NotEqual(letters, other);
        Assert.Equal(EmbeddedResults.Unpack(Page(letters)), EmbeddedResults.Unpack(Page(other)));
        string changed = Create(Example.Compas(seeds: 3, measures: ["spd"]));
        Assert.NotEqual(EmbeddedResults.Unpack(Page(letters)), EmbeddedResults.Unpack(Page(changed)));

        static string Page(string letters) => $"<p>x</p><script type=\"a\" id=\"embedded-results\">{letters}</script>";
    }

    private static string Create(ExperimentResults results) =>
        EmbeddedResults.Create(
            results,
            MethodCatalog.BuiltIn,
            results.Rows,
            ExperimentComparison.Of(results, new ComparisonOptions()),
            MethodFront.Create(results.Spec, results.Rows),
            "test 1"
        );

    private static string Read(string letters)
    {
        using var stream = new GZipStream(new MemoryStream(Convert.FromBase64String(letters)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Documents;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Grid.Reporting.Tests.Multiverse;
using Debias.Grid.Reporting.Tests.Variance;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Documents;

public class DocumentViewsTests
{
    public static TheoryData<string> Names => [.. DocumentViews.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_view_shows_something_and_says_what_it_was_made_from(string view)
    {
        ExperimentResults results = view switch
        {
            "across" or "sweep" => Example.Loh(),
            "variance" => Varied.Crossed((seed, _, _) => seed).Without(new MethodRunId(0, 0, "spd", "pruning")),
            "choices" => MultiverseAnalysisTests
                .Universes((seed, restore, data, _) => seed + restore * data)
                .Without(new MethodRunId(0, 0, "spd", "standard")),
            _ => Example.Compas(),
        };
        string markdown = Render(
            Block(view) with
            {
                Across = "dataset.alpha",
                Figure = "methods-eod",
                Settings = ["split.scheme=grid"],
                Seeds = 20,
            },
            results
        ).Markdown;

        Assert.True(markdown.Split('\n').Length > 2, markdown);
        Assert.EndsWith("digest `0123456789ab`</sub>", markdown, StringComparison.Ordinal);
        Assert.Contains("`run some --set 'split.scheme=grid' --seeds 20`", markdown, StringComparison.Ordinal);
        Assert.Contains($"{results.Rows.Count - 1} of {results.Spec.MethodRuns} method runs", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_on_variance_refuses_what_varies_no_source_and_shows_the_figure_of_what_does()
    {
        DocumentException refusal = Assert.Throws<DocumentException>(() => Render(Block("variance"), Example.Compas()));
        Assert.Contains("some varies no source of variation", refusal.Message, StringComparison.Ordinal);

        RenderedBlock figure = Render(
            Block("figure") with
            {
                Figure = "variance-spd",
            },
            Varied.Crossed((seed, initialisation, _) => seed + initialisation)
        );
        Assert.Contains("Shares of variance by source, 4 splits × 3 initialisations × 2 orders", figure.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", figure.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_measures_and_quantity_choose_rows()
    {
        string markdown = Render(
            Block("against-paper") with
            {
                Methods = ["pruning", "roc"],
                Measures = ["eod"],
                Quantity = "bias",
            },
            Example.Compas()
        ).Markdown;

        string[] rows = [.. markdown.Split('\n').Where(line => line.StartsWith("| 4 |", StringComparison.Ordinal))];
        Assert.Equal(2, rows.Length);
        Assert.All(rows, row => Assert.Contains("| Bias | EOD |", row, StringComparison.Ordinal));
        Assert.Equal(2, markdown.Split('\n').Count(line => line.StartsWith("| 4 |", StringComparison.Ordinal)));
    }

    [Fact]
    public void Values_of_a_swept_parameter_stand_side_by_side_with_the_seeds_within_epsilon()
    {
        ExperimentResults results = Example.Loh(seeds: 4, points: 3);
        string row = Render(Block("across") with { Across = "dataset.alpha", Methods = ["standard"] }, results)
            .Markdown.Split('\n')
            .Single(line => line.StartsWith("| Standard", StringComparison.Ordinal));

        int Within(int point) =>
            results.Rows.Count(run => run.Id.Point == point && run.Id.Method == "standard" && run.Result!.Test.Objective[0] > 0);
        string[] cells = row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, cells.Length);
        Assert.Equal("–", cells[1]);
        Assert.All(Enumerable.Range(0, 3), point => Assert.EndsWith($"({Within(point)})", cells[2 + point], StringComparison.Ordinal));
        Assert.True(Within(0) > Within(2));
    }

    [Fact]
    public void A_figure_is_linked_beside_the_document()
    {
        RenderedBlock rendered = Render(Block("figure") with { Figure = "methods-spd" }, Example.Compas());
        Assert.Contains("](images/here.png)", rendered.Markdown, StringComparison.Ordinal);
        Assert.Equal("methods-spd", rendered.Figure!.Name);
    }

    [Fact]
    public void What_results_do_not_have_is_named()
    {
        AssertRefused(Block("figure") with { Figure = "methods-spf" }, "Did you mean 'methods-spd'?");
        AssertRefused(Block("overview") with { Methods = ["prunning"] }, "Did you mean 'pruning'?");
        AssertRefused(Block("overview") with { Measures = ["epd"] }, "has no measure 'epd'");
        AssertRefused(Block("across") with { Across = "dataset.alpha" }, "names a swept parameter");
        AssertRefused(Block("against-paper") with { Quantity = "accuracy" }, "the paper has no number");
    }

    private static void AssertRefused(DocumentBlock block, string words) =>
        Assert.Contains(
            words,
            Assert.Throws<DocumentException>(() => Render(block, Example.Compas(seeds: 2))).Message,
            StringComparison.Ordinal
        );

    private static DocumentBlock Block(string view) =>
        new()
        {
            Name = "here",
            Experiment = "some",
            View = view,
        };

    private static RenderedBlock Render(DocumentBlock block, ExperimentResults results) =>
        DocumentViews.Render(
            block,
            results,
            new ExperimentRecord
            {
                Id = results.ExperimentId,
                Spec = results.Spec,
                Versions = new Dictionary<string, string> { ["producer"] = "debias-grid 0, fused-cpu 0" },
                Engine = "fused-cpu",
                Host = new Dictionary<string, string>(),
                DataHashes = new Dictionary<string, string>(),
                Digest = "0123456789abcdef",
                Counts = ExperimentRecord.Count(results.Rows),
            },
            MethodCatalog.BuiltIn
        );
}

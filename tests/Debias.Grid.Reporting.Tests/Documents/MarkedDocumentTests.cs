using Debias.Grid.Reporting.Documents;

namespace Debias.Grid.Reporting.Tests.Documents;

public class MarkedDocumentTests
{
    private const string Text = """
        # Title

        <!-- begin: first
        experiment: quickstart
        set: classifier.width=16
        set: seeds=[1, 2]
        show: overview
        methods: standard, pruning
        -->
        old
        <!-- end: first -->

        By hand.

        <!-- begin: second
        experiment: mine.yaml
        seeds: 3
        show: figure
        figure: methods-spd -->
        <!-- end: second -->
        Last line.
        """;

    [Fact]
    public void Blocks_are_read_with_their_keys()
    {
        IReadOnlyList<DocumentBlock> blocks = MarkedDocument.Parse(Text).Blocks;

        Assert.Equal(["first", "second"], blocks.Select(block => block.Name));
        Assert.Equal(["classifier.width=16", "seeds=[1, 2]"], blocks[0].Settings);
        Assert.Equal(["standard", "pruning"], blocks[0].Methods);
        Assert.Null(blocks[0].Seeds);
        Assert.Equal(("mine.yaml", 3L, "figure", "methods-spd"), (blocks[1].Experiment, blocks[1].Seeds, blocks[1].View, blocks[1].Figure));
    }

    [Fact]
    public void Only_what_is_between_the_markers_is_replaced_and_writing_it_again_changes_nothing()
    {
        var contents = new Dictionary<string, string> { ["first"] = "new\n" };
        string written = MarkedDocument.Parse(Text).With(contents);

        Assert.Equal(Text.Replace("-->\nold\n", "-->\n\nnew\n\n", StringComparison.Ordinal), written);
        Assert.Equal(written, MarkedDocument.Parse(written).With(contents));
        Assert.Equal(Text, MarkedDocument.Parse(Text).With(new Dictionary<string, string>()));
    }

    [Theory]
    [InlineData("<!-- begin: a\nexperiment: x\nshow: bias\n-->", "Line 1: block 'a' is not closed")]
    [InlineData("<!-- begin: a\nexperiment: x\nshow: bias\n-->\n<!-- end: b -->", "Line 1: block 'a' is not closed")]
    [InlineData("text\n<!-- end: b -->", "Line 2")]
    [InlineData("<!-- begin: a\nexperiment: x\nshow: bais\n-->\n<!-- end: a -->", "Did you mean 'bias'?")]
    [InlineData("<!-- begin: a\nexperimnt: x\nshow: bias\n-->\n<!-- end: a -->", "Did you mean 'experiment'?")]
    [InlineData("<!-- begin: a\nshow: bias\n-->\n<!-- end: a -->", "lacks 'experiment'")]
    [InlineData("<!-- begin: a\nexperiment: x\nseeds: none\nshow: bias\n-->\n<!-- end: a -->", "a whole number from 1, not 'none'")]
    [InlineData("<!-- begin: a\nexperiment: x\nshow: bias\nshow: bias\n-->\n<!-- end: a -->", "has 'show' twice")]
    [InlineData(
        "<!-- begin: a\nexperiment: x\nshow: bias\n-->\n<!-- end: a -->\n<!-- begin: a\nexperiment: x\nshow: bias\n-->\n<!-- end: a -->",
        "two blocks 'a'"
    )]
    public void A_wrong_marker_is_named(string text, string words) =>
        Assert.Contains(words, Assert.Throws<DocumentException>(() => MarkedDocument.Parse(text)).Message, StringComparison.Ordinal);
}

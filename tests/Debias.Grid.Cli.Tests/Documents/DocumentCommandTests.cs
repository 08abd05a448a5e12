using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Documents;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Documents;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Cli.Tests.Documents;

/// <summary>A document on a small experiment, and the one that the repository keeps this way.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class DocumentCommandTests : IDisposable
{
    private const string Spec = """
        name: small
        dataset: { kind: synthetic-loh, size: 600, alpha: [0, 1] }
        seeds: 2
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
        methods:
          standard: {}
          pruning: {}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    private string Document => Path.Combine(_folder, "document.md");

    private string Results => Path.Combine(_folder, "results");

    public DocumentCommandTests()
    {
        string spec = Path.Combine(_folder, "small.yaml");
        File.WriteAllText(spec, Spec);
        File.WriteAllText(
            Document,
            $"""
            # By hand
            <!-- begin: table
            experiment: {spec}
            show: sweep
            -->
            <!-- end: table -->
            <!-- begin: picture
            experiment: {spec}
            show: figure
            figure: sensitivity-spd
            -->
            <!-- end: picture -->
            <!-- begin: other
            experiment: {spec}
            set: dataset.size=700
            show: overview
            -->
            left as it was
            <!-- end: other -->
            More by hand
            """
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Experiments_are_run_once_and_their_tables_and_figures_written()
    {
        (int code, string output, string error) = await RunAsync("--only", "table", "--only", "picture");
        string text = await ReadAsync();

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("2 of 2 blocks written, changed", output, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'), line => line.Contains("method runs, engine", StringComparison.Ordinal));
        Assert.Contains("| SPD | 1 |", text, StringComparison.Ordinal);
        Assert.Contains("](images/picture.png)", text, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(_folder, "images", "picture.png")).Length > 1000);
        Assert.StartsWith("# By hand\n<!-- begin: table\n", text, StringComparison.Ordinal);
        Assert.EndsWith("left as it was\n<!-- end: other -->\nMore by hand", text, StringComparison.Ordinal);

        // Finished results are used again, and the same results are the same text.
        (code, output, error) = await RunAsync("--only", "table", "--only", "picture");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("nothing changed", output, StringComparison.Ordinal);
        Assert.Empty(error);

        // What is there is written without running the rest.
        (code, output, error) = await RunAsync("--skip-running");
        Assert.Equal(ExitCode.SomeFailed, code);
        Assert.Contains("2 of 3 blocks written", output, StringComparison.Ordinal);
        Assert.Contains("Block 'other' is left as it was", error, StringComparison.Ordinal);
        Assert.Equal(text, await ReadAsync());
    }

    [Fact]
    public async Task What_is_edited_while_experiments_run_stays()
    {
        Task<(int Code, string Output, string Error)> running = RunAsync("--only", "table");
        while (!Directory.Exists(Results) && !running.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.False(running.IsCompleted, "the experiment was over before anybody could edit");
        string text = await ReadAsync();
        await File.WriteAllTextAsync(
            Document,
            text.Replace("# By hand", "# By hand, meanwhile", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(ExitCode.Ok, (await running).Code);
        text = await ReadAsync();
        Assert.StartsWith("# By hand, meanwhile\n", text, StringComparison.Ordinal);
        Assert.Contains("| SPD | 1 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_leaves_the_document_as_it_was()
    {
        string text = await ReadAsync();
        await File.WriteAllTextAsync(
            Document,
            text.Replace("figure: sensitivity-spd", "figure: sensitivity-sdp", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        text = await ReadAsync();

        (int code, _, string error) = await RunAsync("--only", "table", "--only", "picture");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("Did you mean 'sensitivity-spd'?", error, StringComparison.Ordinal);
        Assert.Equal(text, await ReadAsync());
    }

    [Fact]
    public async Task An_unknown_block_is_refused_with_a_guess()
    {
        (int code, _, string error) = await RunAsync("--only", "tabel");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("Did you mean 'table'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_of_the_repositorys_document_is_of_an_experiment_that_there_is()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "docs", "reproduction.md");
        var document = MarkedDocument.Parse(File.ReadAllText(path));
        Assert.NotEmpty(document.Blocks);
        Assert.All(document.Blocks, block => Assert.NotEmpty(BlockExperiment.Of(block, GridVocabulary.BuiltIn).Spec.Points));
    }

    [Fact]
    public void Every_view_is_described()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "documents.md"));
        Assert.All(DocumentViews.Names, view => Assert.Contains($"`{view}`", page, StringComparison.Ordinal));
    }

    private Task<string> ReadAsync() => File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] options) =>
        CommandRun.Invoke(DocumentCommand.Create(GridVocabulary.BuiltIn), [Document, "--out", Results, .. options]);
}

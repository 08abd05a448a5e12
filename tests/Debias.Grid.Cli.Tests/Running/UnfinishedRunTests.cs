using System.Text.Json;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>Results and report of a run that was interrupted.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class UnfinishedRunTests : IAsyncLifetime
{
    private const string Text = """
        name: unfinished
        dataset: { kind: synthetic-loh, size: 600, alpha: 1 }
        seeds: 1000
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
        methods:
          standard: {}
          pruning: {}
        """;

    private static readonly SpecVocabulary Vocabulary = GridVocabulary.BuiltIn;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public async ValueTask InitializeAsync()
    {
        ExperimentSpec spec = SpecReader.Read(Text, "unfinished.yaml", Vocabulary, SpecOverrides.None) with { Engine = "fused-cpu" };
        Directory.CreateDirectory(Path.Combine(_folder, ".grid"));
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            Vocabulary,
            Path.Combine(_folder, ".grid", "grid.db"),
            options => (options.Slots, options.Engines) = (1, ["fused-cpu"]),
            _ => { },
            TestContext.Current.CancellationToken
        );
        IExperimentGrain experiment = grid.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await experiment.Submit(spec, "test");
        while ((await experiment.GetStatus())!.Ledger.Succeeded == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Results_are_printed_and_marked()
    {
        (int code, string output, string error) = await CommandRun.Invoke(ResultsCommand.Create(Vocabulary), _folder);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(" of 1000", output, StringComparison.Ordinal);
        Assert.Contains("of 2000 method runs have no outcome yet", error, StringComparison.Ordinal);

        string file = Path.Combine(_folder, "out");
        (code, _, error) = await CommandRun.Invoke(ResultsCommand.Create(Vocabulary), _folder, "--out", file);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Unfinished: ", await ReadAsync(file), StringComparison.Ordinal);

        (code, _, error) = await CommandRun.Invoke(ResultsCommand.Create(Vocabulary), _folder, "--format", "json", "--out", file);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Unfinished: ", error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(await ReadAsync(file));
        Assert.InRange(document.RootElement.GetProperty("unfinished").GetInt32(), 1, 1998);
        Assert.DoesNotContain(
            document.RootElement.GetProperty("runs").EnumerateArray(),
            run => run.GetProperty("status").GetString() == "running"
        );
    }

    [Fact]
    public async Task A_report_is_written_apart_from_the_run_s_own_files_and_marked()
    {
        (int code, string output, string error) = await CommandRun.Invoke(ReportCommand.Create(Vocabulary), _folder);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Unfinished: ", error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "unfinished", "report.html"), output, StringComparison.Ordinal);
        Assert.Contains("<p>Unfinished: ", await ReadAsync(Path.Combine(_folder, "unfinished", "report.html")), StringComparison.Ordinal);
        Assert.Contains(
            "Unfinished: ",
            await ReadAsync(Path.Combine(_folder, "unfinished", "tables", "table1-objective.md")),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(_folder, "experiment.json")));
    }

    [Fact]
    public async Task A_run_of_something_else_does_not_begin_beside_it()
    {
        string spec = Path.Combine(_folder, "spec.yaml");
        await File.WriteAllTextAsync(
            spec,
            Text.Replace("width: 8", "width: 16", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        (int code, _, string error) = await CommandRun.Invoke(RunCommand.Create(Vocabulary), spec, "--out", _folder);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("holds an unfinished run of unfinished-", error, StringComparison.Ordinal);
        Assert.Contains("classifier.width is 8 there and 16 here", error, StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}

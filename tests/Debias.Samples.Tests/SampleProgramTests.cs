using Debias.Grid.Cli;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs.Vocabulary;
using Debias.Samples.CheckedArithmetic;
using Debias.Samples.ThresholdShift;
using Debias.Samples.TwoGroups;

namespace Debias.Samples.Tests;

/// <summary>The commands of docs/extending.md, run in order: the additions are treated like the product's own words.</summary>
[Trait("Speed", "Slow")]
public sealed class SampleProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-samples-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_documents_commands_plan_run_report_and_explain()
    {
        var said = new Dictionary<string, string>();
        foreach (string[] command in ExtendingDocument.Commands)
        {
            (int code, string output, string error) = await SampleProgram.RunAsync(_folder, command);
            Assert.True(code == 0, $"{string.Join(' ', command)} ended with {code}:\n{output}\n{error}");
            said[command[0]] = output;
        }

        Assert.Matches("methods +standard, threshold-shift\n", said["plan"]);
        Assert.Matches("engine +checked-cpu\n", said["plan"]);
        Assert.Matches("time +less than a minute on", said["plan"]);

        string[] runs = File.ReadAllLines(Result("runs.csv"));
        string[] own = [.. runs.Where(row => row.Contains(",threshold-shift,", StringComparison.Ordinal))];
        Assert.Equal(2, own.Length);
        Assert.All(own, row => Assert.Contains(",succeeded,", row, StringComparison.Ordinal));
        Assert.Equal(
            2 * 199,
            File.ReadLines(Result("trajectories.csv")).Count(row => row.Contains(",threshold-shift,", StringComparison.Ordinal))
        );
        Assert.Contains("debias-samples 1", File.ReadAllText(Result("experiment.json")), StringComparison.Ordinal);

        string page = File.ReadAllText(Result("report.html"));
        Assert.Contains("Standard, Threshold shift", page, StringComparison.Ordinal);
        Assert.Contains("Threshold shift: trajectory", page, StringComparison.Ordinal);
        Assert.Contains("Threshold shift", File.ReadAllText(Result("tables/table1-objective.md")), StringComparison.Ordinal);
        Assert.Contains("#56B4E9", File.ReadAllText(Result("figures/methods-spd.svg")), StringComparison.OrdinalIgnoreCase);

        string reference = said["spec"];
        Assert.Contains("### `threshold-shift`: Threshold shift", reference, StringComparison.Ordinal);
        Assert.Contains("| `thresholds` |", reference, StringComparison.Ordinal);
        Assert.Contains("| `gap` |", reference, StringComparison.Ordinal);
        Assert.Contains("`checked-cpu`", reference, StringComparison.Ordinal);

        await OneRunIsReproduced();
        await TheCheckedEngineGivesTheSameBytes(runs);
        await AnotherEditionIsRefused();
    }

    [Fact]
    public async Task Data_and_engine_are_listed_like_any_other()
    {
        Assert.Contains("synthetic-two-groups", (await SampleProgram.RunAsync(_folder, "data", "list")).Output, StringComparison.Ordinal);
        (int code, string output, _) = await SampleProgram.RunAsync(_folder, "data", "describe", "synthetic-two-groups");
        Assert.Equal(0, code);
        Assert.Contains("gap = 1", output, StringComparison.Ordinal);
        string version = (await SampleProgram.RunAsync(_folder, "version")).Output;
        Assert.Contains("checked-cpu 1 on fused", version, StringComparison.Ordinal);
        Assert.Contains("debias-samples 1", version, StringComparison.Ordinal);
    }

    private async Task OneRunIsReproduced()
    {
        (int code, string output, string error) = await SampleProgram.RunAsync(
            _folder,
            "reproduce",
            "results/samples",
            "0/1/spd/threshold-shift"
        );
        Assert.True(code == 0, output + error);
        Assert.Contains("199 steps", output, StringComparison.Ordinal);
    }

    private async Task TheCheckedEngineGivesTheSameBytes(string[] runs)
    {
        string[] command = [.. ExtendingDocument.Commands.Single(command => command[0] == "run"), "--engine", "fused", "--out", "fused"];
        Assert.Equal(0, (await SampleProgram.RunAsync(_folder, command)).ExitCode);
        Assert.Equal(runs, File.ReadAllLines(Path.Combine(_folder, "fused", "runs.csv")));
    }

    /// <summary>In this process, because the sample has one edition only.</summary>
    private async Task AnotherEditionIsRefused()
    {
        SpecVocabulary vocabulary = GridVocabulary
            .BuiltIn.With(ThresholdShiftDefinition.Method)
            .With(TwoGroupsDataset.Kind)
            .With(CheckedEngineDefinition.Engine);
        string[] command = [.. ExtendingDocument.Commands.Single(command => command[0] == "run"), "--out", Result("")];
        TextWriter error = Console.Error;
        using var warned = new StringWriter();
        Console.SetError(warned);
        try
        {
            Assert.Equal(2, await DebiasGridProgram.RunAsync(command, vocabulary with { Edition = "debias-samples 2" }));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains("this is debias-grid", warned.ToString(), StringComparison.Ordinal);
        Assert.Contains("debias-samples 2", warned.ToString(), StringComparison.Ordinal);
    }

    private string Result(string file) => Path.Combine(_folder, "results", "samples", file);
}

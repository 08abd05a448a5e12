using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Workloads;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.Tests;

namespace Debias.Grid.Cli.Tests.Running;

/// <summary>An experiment whose methods are tuned, on real data, from its spec to its verified folder.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class TunedExperimentTests : IDisposable
{
    private const string Spec = """
        name: tuned
        dataset: { kind: compas }
        seeds: 2
        measures: [spd]
        classifier: { hidden_layers: 1, width: 16, max_epochs: 3 }
        tuning: { budget: 3 }
        methods:
          standard: {}
          two-head-merge: { weights: 4, shifts: 1 }
          bias-gda: { epochs: 2, epoch: mini-batch }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_runs_says_what_was_chosen_verifies_reproduces_and_is_the_same_with_two_slots()
    {
        string data = Reference.Data("");
        string spec = Path.Combine(_folder, "tuned.yaml");
        await File.WriteAllTextAsync(spec, Spec, TestContext.Current.CancellationToken);
        string one = Path.Combine(_folder, "one"),
            two = Path.Combine(_folder, "two");

        await Succeeds(RunCommand.Create(GridVocabulary.BuiltIn), spec, "--out", one, "--slots", "1", "--data", data);
        await Succeeds(RunCommand.Create(GridVocabulary.BuiltIn), spec, "--out", two, "--slots", "2", "--data", data);
        Assert.Equal(ResultFolder.Verify(one).Recorded, ResultFolder.Verify(two).Recorded);
        await Succeeds(VerifyCommand.Create(GridVocabulary.BuiltIn.Methods), one);
        await Succeeds(ReproduceCommand.Create(GridVocabulary.BuiltIn), one, "0/2/spd/two-head-merge", "--data", data);
        await Succeeds(CompareCommand.Create(GridVocabulary.BuiltIn), one, "--pairwise-complete");

        ExperimentResults results = ResultFolder.Read(one);
        foreach (MethodRunRow row in results.Rows)
        {
            TuningFigures? tuning = row.Result!.Tuning;
            if (row.Id.Method == "standard")
            {
                Assert.Null(tuning);
                continue;
            }

            Assert.Equal((3, 3), (tuning!.Tried, row.Result.Trajectory.Length));
            Assert.Equal(row.Result.Trajectory[row.Result.Selected].Step, tuning.Setting);
            Assert.Equal(row.Result.Trajectory[row.Result.Selected].Setting, tuning.Values);
            Assert.Equal(3, row.Result.Trajectory.Select(step => step.Setting).Distinct().Count());
            Assert.Equal(row.Result.Trajectory.Max(step => step.Objective), row.Result.Trajectory[row.Result.Selected].Objective);
            Assert.Empty(tuning.Failed);
        }

        string page = await File.ReadAllTextAsync(Path.Combine(one, "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("the best of at most 3 settings", page, StringComparison.Ordinal);
        Assert.Contains("Not tuned: Standard", page, StringComparison.Ordinal);
        Assert.Contains("best of a number of settings tried", page, StringComparison.Ordinal);
        string table = await File.ReadAllTextAsync(Path.Combine(one, "tables", "tuning.md"), TestContext.Current.CancellationToken);
        Assert.Contains("Two-head merge", table, StringComparison.Ordinal);
    }

    /// <summary>Of gap regularisation the first setting trains five networks, and every other one.</summary>
    [Fact]
    public void A_plan_counts_every_setting_with_its_own_work()
    {
        double Work(string spec) =>
            new WorkModel(GridVocabulary.BuiltIn.Methods, 1000).Method(
                SpecReader
                    .Read(
                        $"dataset: {{ kind: compas }}\nseeds: 1\nmethods: {{ gap-regularisation: {{}}, pruning: {{}} }}\n{spec}",
                        "planned.yaml",
                        GridVocabulary.BuiltIn,
                        SpecOverrides.None
                    )
                    .Points[0]
                    .Methods[0],
                new ClassifierSpec()
            );
        double plain = Work(""),
            one = Work("tuning: { budget: 1 }"),
            many = Work("tuning: { budget: 41 }");

        Assert.Equal(plain, one);
        Assert.InRange(many / plain, 8.9, 9.5);
    }

    private static async Task Succeeds(System.CommandLine.Command command, params string[] arguments)
    {
        (int code, string output, string error) = await CommandRun.Invoke(command, arguments);
        Assert.True(code == ExitCode.Ok, output + error);
    }
}

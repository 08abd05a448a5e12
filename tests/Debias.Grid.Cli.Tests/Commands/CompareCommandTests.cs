using System.Text.Json;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Cli.Tests.Commands;

/// <summary>The verb on folders such as <c>run</c> writes, with figures that are written down here.</summary>
[Collection(ConsoleTests.Name)]
public sealed class CompareCommandTests : IDisposable
{
    private const string Text = """
        name: compared
        dataset: { kind: compas }
        seeds: 10
        measures: [spd]
        methods:
          standard: {}
          pruning: {}
          group-thresholds: {}
        """;

    private static readonly double[] Standard = [0.701, 0.702, 0.712, 0.690, 0.691, 0.703, 0.711, 0.688, 0.690, 0.709];
    private static readonly double[] Pruning = [0.712, 0.698, 0.731, 0.704, 0.689, 0.722, 0.715, 0.701, 0.694, 0.726];

    private readonly string _root = Directory.CreateTempSubdirectory("debias-grid-compare-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_text_fits_a_terminal_and_answers_both_questions()
    {
        (int code, string output, string error) = await Compare(Folder("a"));
        Assert.Equal(ExitCode.Ok, code);
        Assert.Empty(error);
        Assert.All(output.Split(Environment.NewLine), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("10 seeds, paired by seed on test rows.", output, StringComparison.Ordinal);
        Assert.Contains("[−0.003, +0.022]", output, StringComparison.Ordinal);
        Assert.Contains("[+0.003, +0.016]", output, StringComparison.Ordinal);
        Assert.Contains("(m = 2)", output, StringComparison.Ordinal);
        Assert.Contains("1/3", output, StringComparison.Ordinal);
        Assert.Contains("No run recorded thresholds: standard; pruning; group-thresholds.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reference_bound_and_region_are_those_asked_for()
    {
        (int code, string output, _) = await Compare(
            Folder("a"),
            "--reference",
            "pruning",
            "--rope",
            "0.005",
            "--epsilon",
            "0.2",
            "--format",
            "json"
        );
        Assert.Equal(ExitCode.Ok, code);
        using var document = JsonDocument.Parse(output);
        JsonElement root = document.RootElement;
        Assert.Equal("pruning", root.GetProperty("reference").GetString());
        Assert.Equal(0.2, root.GetProperty("epsilon").GetDouble());
        JsonElement standard = root.GetProperty("comparisons")[0].GetProperty("against_reference")[0];
        Assert.Equal("standard", standard.GetProperty("method").GetString());
        Assert.Equal(0.779645, standard.GetProperty("balanced_accuracy").GetProperty("posterior").GetProperty("worse").GetDouble(), 6);
    }

    [Theory]
    [InlineData("csv", "point,measure,comparison,")]
    [InlineData("latex", "\\begin{table}")]
    [InlineData("markdown", "Feasible seeds")]
    [InlineData("json", "{")]
    [InlineData("text", "compared-")]
    public async Task Every_format_is_written_to_a_file_as_to_the_screen(string format, string begin)
    {
        string folder = Folder("a");
        string file = Path.Combine(_root, "out");
        (int code, string output, _) = await Compare(folder, "--format", format);
        Assert.Equal(ExitCode.Ok, code);
        Assert.StartsWith(begin, output, StringComparison.Ordinal);
        (code, string nothing, _) = await Compare(folder, "--format", format, "--out", file);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Empty(nothing);
        Assert.Equal(output, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_method_that_lacks_runs_is_refused_with_what_to_do()
    {
        string folder = Folder("a", failing: "pruning");
        (int code, string output, string error) = await Compare(folder);
        Assert.Equal(ExitCode.SomeFailed, code);
        Assert.Contains("pruning (SPD) is not compared: 1 of 10 seeds have no result", error, StringComparison.Ordinal);
        Assert.Contains("--pairwise-complete", error, StringComparison.Ordinal);
        Assert.DoesNotContain("pruning", output, StringComparison.Ordinal);

        (code, output, error) = await Compare(folder, "--pairwise-complete");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Empty(error);
        Assert.Contains("9 of 10", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_refusals_are_counted()
    {
        string swept = Text.Replace(
            "measures:",
            "classifier: { width: [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48] }\nmeasures:",
            StringComparison.Ordinal
        );
        (int code, _, string error) = await Compare(Folder("a", failing: "pruning", text: swept));
        Assert.Equal(ExitCode.SomeFailed, code);
        Assert.Equal(10, error.Split(Environment.NewLine).Count(line => line.Contains("is not compared", StringComparison.Ordinal)));
        Assert.Contains("2 more are not compared", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_experiments_are_compared_method_by_method()
    {
        (int code, string output, string error) = await Compare(
            Folder("a"),
            Folder("b", text: Text.Replace("compared", "other", StringComparison.Ordinal))
        );
        Assert.Equal(ExitCode.Ok, code);
        Assert.Empty(error);
        Assert.Contains(" against other-", output, StringComparison.Ordinal);
        Assert.Contains("Equal in every seed: standard; pruning; group-thresholds.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_experiments_on_other_data_are_refused()
    {
        (int code, string output, string error) = await Compare(Folder("a"), Folder("b", hash: "fedcba9876543210"));
        Assert.Equal(ExitCode.Usage, code);
        Assert.Empty(output);
        Assert.Contains("the data of compas differ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no method of compared; choose one of standard, pruning, group-thresholds", "--reference", "prunning")]
    [InlineData("--rope needs a number from 0 to 1", "--rope", "-1")]
    [InlineData("--epsilon needs a number above 0", "--epsilon", "0")]
    public async Task A_wrong_option_is_one_sentence(string message, params string[] options)
    {
        (int code, string output, string error) = await Compare([Folder("a"), .. options]);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Empty(output);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_says_nothing_between_two_experiments()
    {
        (int code, _, string error) = await Compare(Folder("a"), Folder("b"), "--reference", "pruning");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("leave --reference away", error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Compare(params string[] arguments) =>
        CommandRun.Invoke(CompareCommand.Create(GridVocabulary.BuiltIn), arguments);

    private string Folder(string name, string? failing = null, string text = Text, string hash = "0123456789abcdef")
    {
        ExperimentSpec spec = SpecReader.Read(text, "compared.yaml", GridVocabulary.BuiltIn, SpecOverrides.None);
        var results = new ExperimentResults(
            ExperimentId.Of(spec),
            spec,
            [
                .. spec
                    .Points.SelectMany(point => spec.Seeds.SelectMany(seed => spec.RunsOf(point, seed)))
                    .Select(run => Row(run, run.Seed == 3 && run.Method == failing)),
            ]
        );
        string folder = Path.Combine(_root, name);
        ResultFolder.Write(
            folder,
            results,
            new ExperimentRecord
            {
                Id = results.ExperimentId,
                Spec = spec,
                Versions = new Dictionary<string, string>(),
                Engine = "fused",
                Host = new Dictionary<string, string>(),
                DataHashes = new Dictionary<string, string> { ["compas"] = hash },
                Digest = "",
                Counts = new Dictionary<RunStatus, int>(),
            }
        );
        return folder;
    }

    private static MethodRunRow Row(MethodRunId id, bool failed)
    {
        if (failed)
        {
            return new MethodRunRow(id, RunStatus.Failed, new Failure(FailureClass.Numerical, "No number."), null);
        }

        Evaluation test = Evaluation(id.Method == "standard" ? 0.1 : 0.02, (id.Method == "pruning" ? Pruning : Standard)[id.Seed - 1]);
        return new MethodRunRow(
            id,
            RunStatus.Succeeded,
            null,
            new MethodRunResult
            {
                Threshold = 0.5,
                Validation = test,
                Test = test,
                Selected = -1,
                Trajectory = [],
            }
        );
    }

    private static Evaluation Evaluation(double bias, double accuracy) =>
        new()
        {
            Bias = bias,
            BalancedAccuracy = accuracy,
            Objective = [Math.Abs(bias) < 0.05 ? accuracy : 0],
            StatisticalParityDifference = bias,
            EqualOpportunityDifference = bias,
            AverageOddsDifference = bias,
            Accuracy = accuracy,
            F1 = 0.5,
            Auroc = 0.75,
            AveragePrecision = 0.5,
        };
}

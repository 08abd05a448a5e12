using Debias.Grid.Cli.Commands;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.Tests;

namespace Debias.Grid.Cli.Tests.Commands;

[Collection(ConsoleTests.Name)]
[Trait("Speed", "Slow")]
public sealed class InitCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debias-grid-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("refuse", "missing: refuse", "- \"tests\"   # 12 missing, the first in line 2; 'missing: impute' would keep it")]
    [InlineData("drop", "missing: drop", "# Rows that lack a value are left out, 14 of 60: city 4, tests 12. Otherwise: refuse or impute.")]
    [InlineData("impute", "missing: impute", "by 'missing': city 4, tests 12. Otherwise: refuse or drop.")]
    public async Task The_policy_on_missing_values_is_written_and_explained(string policy, string line, string comment)
    {
        string spec = await WriteSpec(Applicants(), "--missing", policy);

        Assert.Contains($"  {line}\n", spec, StringComparison.Ordinal);
        Assert.Contains(comment, spec, StringComparison.Ordinal);
        Assert.Equal(policy == "refuse", spec.Contains("- \"tests\"   #", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_nobody_gave_is_guessed_and_said()
    {
        (int code, _, string error) = await Init(Applicants());

        Assert.True(code == 0, error);
        Assert.Contains("missing values (city 4, tests 12): refuse (a guess; --missing says otherwise)", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop", "3 of 60 rows left out because a value is missing: hired 3")]
    [InlineData("impute", null)]
    public async Task A_label_with_gaps_needs_rows_to_be_dropped(string policy, string? plan)
    {
        string table = Write(
            "gaps.csv",
            ["age,sex,hired", .. Enumerable.Range(0, 60).Select(row => $"{row},{"fm"[row % 2]},{(row % 20 == 0 ? "?" : row % 3 % 2)}")]
        );
        (int code, _, string error) = await Init(table, "--label", "hired", "--missing", policy);
        if (plan is null)
        {
            Assert.Equal(2, code);
            Assert.Contains("and 3 are missing. '--missing drop' leaves rows that lack a value out.", error, StringComparison.Ordinal);
            return;
        }

        Assert.True(code == 0, error);
        (code, string output, error) = await CommandRun.Invoke(PlanCommand.Create(GridVocabulary.BuiltIn), Target);
        Assert.True(code == 0, error);
        Assert.Contains(plan, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_line_that_holds_a_number_is_taken_for_a_row_and_that_is_said()
    {
        string table = Write("plain.txt", [.. Enumerable.Range(0, 60).Select(row => $"A{row % 3} {row % 7} {row % 2 + 1}")]);
        string[] given = ["--label", "column3", "--positive", "1", "--protected", "column1", "--privileged", "A0", "A2"];
        (int code, _, string error) = await Init(table, given);

        Assert.True(code == 0, error);
        Assert.Contains(
            "header: none, because the first line holds a number; columns are column1 to column3",
            error,
            StringComparison.Ordinal
        );
        string spec = await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken);
        Assert.Contains("  separator: space\n  header: false\n", spec, StringComparison.Ordinal);
        Assert.Contains("privileged: [\"A0\", \"A2\"]", spec, StringComparison.Ordinal);

        (code, _, error) = await Init(table, ["--header", "--force", .. given]);
        Assert.Equal(2, code);
        Assert.Contains("--label column3: there is no such column.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_header_by_ones_own_word_nothing_is_guessed()
    {
        string table = Write(
            "words.csv",
            [.. Enumerable.Range(0, 60).Select(row => $"{"ab"[row % 2]}x,{"cd"[row % 3 % 2]}y,{"ef"[row % 5 % 2]}z")]
        );
        (int code, _, string error) = await Init(
            table,
            "--no-header",
            "--label",
            "column2",
            "--positive",
            "cy",
            "--protected",
            "column1",
            "--privileged",
            "ax"
        );

        Assert.True(code == 0, error);
        Assert.DoesNotContain("guess", error, StringComparison.Ordinal);
        Assert.Contains("from 60 rows", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--header --no-header", "contradict each other")]
    [InlineData("--privileged x", "--privileged x: 'sex' holds no such value.")]
    [InlineData("--missing maybe", "Must be one of")]
    public async Task What_cannot_be_is_refused(string arguments, string sentence)
    {
        (int code, _, string error) = await Init(Applicants(), ["--protected", "sex", .. arguments.Split(' ')]);

        Assert.Equal(2, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    /// <summary>Published tables that nobody prepared become specs whose data are read, without an edit.</summary>
    [Theory]
    [InlineData("german/german.data", 1000, 58, "column21", "1", "column9", "A91", "A93", "A94")]
    [InlineData("credit-default/default.csv", 30_000, 23, "default.payment.next.month", "0", "SEX", "1")]
    public async Task A_published_table_becomes_a_spec_that_runs(
        string table,
        int rows,
        int features,
        string label,
        string positive,
        string attribute,
        params string[] privileged
    )
    {
        string spec = await WriteSpec(
            Reference.Data(table),
            ["--label", label, "--positive", positive, "--protected", attribute, "--privileged", .. privileged]
        );

        Assert.Contains("protocol: recommended", spec, StringComparison.Ordinal);
        (int code, string output, string error) = await CommandRun.Invoke(PlanCommand.Create(GridVocabulary.BuiltIn), Target);
        Assert.True(code == 0, error);
        Assert.Contains(FormattableString.Invariant($": {rows:N0} rows, {features} features, SHA-256"), output, StringComparison.Ordinal);
        (code, output, error) = await CommandRun.Invoke(
            RunCommand.Create(GridVocabulary.BuiltIn),
            Target,
            "--out",
            Path.Combine(_folder.FullName, "results"),
            "--seeds",
            "2",
            "--set",
            "measures=[spd]",
            "--set",
            "classifier={ hidden_layers: 0, width: 16, max_epochs: 2 }",
            "--set",
            "methods={ standard: {}, group-thresholds: {} }"
        );
        Assert.True(code == 0, error);
        Assert.Contains("group-thresholds", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attribute_of_several_values_comes_with_the_line_that_makes_a_group_of_each()
    {
        string[] rows = [.. Enumerable.Range(0, 60).Select(row => $"{row},{"rgb"[row % 3]},{row / 3 % 2}")];
        string spec = await WriteSpec(Write("three.csv", ["age,colour,hired", .. rows]), "--label", "hired", "--protected", "colour");
        const string list = "protected: [\"colour\"]";

        Assert.Contains($"'{list}' at the left margin instead of these two lines.", spec, StringComparison.Ordinal);
        string[] lines =
        [
            .. spec.Split('\n')
                .Where(line =>
                    !line.StartsWith("  protected:", StringComparison.Ordinal) && !line.Contains("privileged:", StringComparison.Ordinal)
                ),
        ];
        ExperimentSpec several = SpecReader.Read(string.Join('\n', [.. lines, list]), Target, GridVocabulary.BuiltIn, new SpecOverrides());
        Assert.Equal(["colour"], several.Points[0].Dataset.Groups!.By);
    }

    [Fact]
    public async Task What_a_run_did_about_missing_values_is_said_and_recorded()
    {
        await WriteSpec(Applicants(), "--missing", "drop");
        string results = Path.Combine(_folder.FullName, "results");
        (int code, _, string error) = await CommandRun.Invoke(
            RunCommand.Create(GridVocabulary.BuiltIn),
            Target,
            "--out",
            results,
            "--seeds",
            "1",
            "--set",
            "measures=[spd]",
            "--set",
            "classifier={ hidden_layers: 0, width: 4, max_epochs: 1, batch_size: 8 }",
            "--set",
            "methods={ standard: {} }"
        );
        const string sentence = "14 of 60 rows left out because a value is missing: city 4, tests 12";

        Assert.True(code is 0 or 1, error);
        Assert.Contains($"Note: {sentence}.", error, StringComparison.Ordinal);
        Assert.Equal(sentence, Assert.Single(ExperimentJson.Read(Path.Combine(results, "experiment.json")).DataNotes).Value);
        string report = await File.ReadAllTextAsync(Path.Combine(results, "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains(sentence, report, StringComparison.Ordinal);
    }

    private string Target => Path.Combine(_folder.FullName, "spec.yaml");

    private async Task<string> WriteSpec(string table, params string[] arguments)
    {
        (int code, _, string error) = await Init(table, arguments);
        Assert.True(code == 0, error);
        string text = await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken);
        ExperimentSpec spec = SpecReader.Read(text, Target, GridVocabulary.BuiltIn, new SpecOverrides());
        Assert.Equal("recommended", spec.Protocol);
        return text;
    }

    private Task<(int ExitCode, string Output, string Error)> Init(string table, params string[] arguments) =>
        CommandRun.Invoke(InitCommand.Create(GridVocabulary.BuiltIn), [table, "--out", Target, "--yes", .. arguments]);

    // Twelve without tests, four without a city, two of them without both.
    private string Applicants() =>
        Write(
            "applicants.csv",
            [
                "age,sex,city,tests,hired",
                .. Enumerable
                    .Range(0, 60)
                    .Select(row =>
                        $"{20 + row % 30},{"fm"[row % 2]},{(row % 16 == 15 || row == 0 ? "" : row % 3 == 0 ? "Bern" : "Basel")},"
                        + $"{(row % 5 == 0 ? "NA" : row % 9)},{(row % 4 == 1 ? "yes" : "no")}"
                    ),
            ]
        );

    private string Write(string name, string[] lines)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}

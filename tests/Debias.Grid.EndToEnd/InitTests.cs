namespace Debias.Grid.EndToEnd;

/// <summary>A stranger's table becomes an experiment that runs, without an edit.</summary>
public sealed class InitTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public InitTests()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 600)
            .Select(i =>
                FormattableString.Invariant(
                    $"p{i},{20 + i * 7 % 45},{(i % 3 == 0 ? "Female" : "Male")},{(i % 4 == 0 ? "Bern, old \"town\"" : "Basel")},"
                )
                + FormattableString.Invariant($"{(i == 17 ? "" : i % 5)},")
                + (i * 5 % 7 < 3 ? "yes" : "no")
            )
            .Select(row => row.Replace("Bern, old \"town\"", "\"Bern, old \"\"town\"\"\"", StringComparison.Ordinal));
        _workspace.Write("applicants 2026.csv", $"person_id,age,sex,city,tests,hired\n{string.Join('\n', rows)}\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_table_becomes_a_spec_that_runs()
    {
        (int code, string output, string error) = await Run("init", "applicants 2026.csv");
        Assert.True(code == 0, error);
        Assert.Empty(output);
        Assert.Contains("label: hired (a guess; --label says otherwise)", error, StringComparison.Ordinal);
        string spec = _workspace.Read(".", "applicants-2026.yaml");
        Assert.Contains("positive: \"yes\"", spec, StringComparison.Ordinal);
        Assert.Contains("privileged: [\"Male\"]", spec, StringComparison.Ordinal);
        Assert.Contains("- \"person_id\"   # another in every row", spec, StringComparison.Ordinal);
        Assert.Contains("- \"tests\"   # 1 missing, the first in line 19", spec, StringComparison.Ordinal);

        (code, output, error) = await Run(
            "run",
            "applicants-2026.yaml",
            "--seeds",
            "2",
            "--out",
            "a",
            "--set",
            "classifier.max_epochs=5",
            "--set",
            "classifier.hidden_layers=0"
        );
        Assert.True(code == 0, error);
        Assert.Contains("group-thresholds", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_is_taken_and_a_file_that_is_there_is_left_alone()
    {
        string[] given =
        [
            "init",
            "applicants 2026.csv",
            "--label",
            "sex",
            "--positive",
            "Male",
            "--protected",
            "age",
            "--privileged",
            ">=40",
            "--missing",
            "refuse",
        ];
        (int code, _, string error) = await Run([.. given, "--out", "mine.yaml"]);
        Assert.True(code == 0, error);
        Assert.DoesNotContain("guess", error, StringComparison.Ordinal);
        Assert.Contains("privileged: [\">=40\"]", _workspace.Read(".", "mine.yaml"), StringComparison.Ordinal);

        (code, _, error) = await Run([.. given, "--out", "mine.yaml"]);
        Assert.Equal(2, code);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal(0, (await Run([.. given, "--out", "mine.yaml", "--force"])).ExitCode);
    }

    [Theory]
    [InlineData("--label city --positive Zug", "--positive Zug: 'city' holds no such value.")]
    [InlineData("--label age", "the label must hold two values")]
    [InlineData("--label hird", "Did you mean 'hired'?")]
    [InlineData("--protected hired", "cannot be both")]
    [InlineData("--protected tests", "1 missing, the first in line 19")]
    public async Task What_cannot_be_is_refused(string arguments, string sentence)
    {
        (int code, string output, string error) = await Run(["init", "applicants 2026.csv", .. arguments.Split(' ')]);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("applicants-2026.yaml"));
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);
}

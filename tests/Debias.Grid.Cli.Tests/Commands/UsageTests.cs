using Debias.Grid.Cli.Experiments;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Cli.Tests.Commands;

/// <summary>What a mistake on the command line gets: a line or two on standard error, and exit code 2.</summary>
[Collection(ConsoleTests.Name)]
public sealed class UsageTests
{
    public static TheoryData<string> Verbs =>
        [.. DebiasGridProgram.CreateRoot(GridVocabulary.BuiltIn).Subcommands.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_of_every_verb_is_no_error(string verb)
    {
        (int code, string output, string error) = await Run(verb, "--help");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("Usage:", "help")]
    [InlineData("SPEC", "help", "run")]
    [InlineData("0.1", "-v")]
    [InlineData("0.1", "--version")]
    public async Task What_other_programs_understand_is_understood(string part, params string[] arguments)
    {
        (int code, string output, string error) = await Run(arguments);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("--seeds needs a whole number, not 'abc'.", "run", "quickstart", "--seeds", "abc")]
    [InlineData("--limit needs a whole number, not '1.5'.", "list", "--limit", "1.5")]
    [InlineData("--limit needs a number of at least 1.", "list", "--limit", "0")]
    [InlineData("--slots needs a whole number, not 'x'.", "run", "quickstart", "--slots", "x")]
    [InlineData("There is no verb 'rum'; did you mean 'run'?", "rum")]
    [InlineData("There is no verb 'fetsh'; did you mean 'fetch'?", "data", "fetsh")]
    [InlineData("'--sedes'", "run", "quickstart", "--sedes", "3")]
    [InlineData("'run'", "run")]
    public async Task A_mistake_is_said_on_standard_error_with_a_hint(string message, params string[] arguments)
    {
        (int code, string output, string error) = await Run(arguments);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Empty(output);
        string[] lines = error.TrimEnd().Split(Environment.NewLine);
        Assert.InRange(lines.Length, 2, 3);
        Assert.Contains(message, lines[0], StringComparison.Ordinal);
        Assert.EndsWith("--help' shows how it is used.", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_experiments_are_listed_and_shown()
    {
        (int code, string list, _) = await Run("experiments", "list");
        Assert.Equal(ExitCode.Ok, code);
        string[] files =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "experiments"), "*.yaml")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(files, list.TrimEnd().Split(Environment.NewLine).Select(line => line.Split(' ')[0]));
        Assert.All(files, name => Assert.NotEmpty(ShippedExperiments.TitleOf(name)));
        Assert.Equal(
            await File.ReadAllTextAsync(
                Path.Combine(AppContext.BaseDirectory, "experiments", "quickstart.yaml"),
                TestContext.Current.CancellationToken
            ),
            (await Run("experiments", "show", "quickstart")).Output
        );
        (code, _, string error) = await Run("experiments", "show", "quikstart");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("Did you mean 'quickstart'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_lists_no_engine_that_cannot_run_here()
    {
        (int code, string output, _) = await Run("version");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("fused", output, StringComparison.Ordinal);
        foreach (string engine in new[] { "torch-cpu", "torch-cuda" })
        {
            Assert.Equal(GridVocabulary.BuiltIn.Engines.IsPossible(engine), output.Contains(engine, StringComparison.Ordinal));
        }
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        CommandRun.Invoke(DebiasGridProgram.CreateRoot(GridVocabulary.BuiltIn), arguments);
}

using System.CommandLine;
using Debias.Grid.Cli.Help;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Cli.Tests.Commands;

[Collection(ConsoleTests.Name)]
public class HelpTests
{
    public static TheoryData<string> Verbs =>
        [
            "run",
            "plan",
            "init",
            "experiments",
            "submit",
            "watch",
            "status",
            "list",
            "pause",
            "resume",
            "cancel",
            "retry",
            "delete",
            "results",
            "report",
            "paper-figures",
            "compare",
            "verify",
            "reproduce",
            "export",
            "data",
            "gateway",
            "silo",
            "doctor",
            "configuration",
            "bench",
            "version",
            "completion",
        ];

    /// <summary>Parsed by the verb itself, so that no example names an option that is gone.</summary>
    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_examples_that_parse(string verb)
    {
        Command command = Commands.Single(command => command.Name == verb);
        Assert.NotEmpty(HelpTexts.ExamplesOf(verb));
        Assert.All(
            HelpTexts.ExamplesOf(verb),
            example =>
                Assert.Empty(
                    new RootCommand { command }
                        .Parse(example.Split(" > ")[0].Split(" | ")[0])
                        .Errors
                )
        );
    }

    [Fact]
    public async Task Help_of_a_verb_ends_with_its_examples()
    {
        RootCommand root = DebiasGridProgram.CreateRoot(GridVocabulary.BuiltIn);
        using var output = new StringWriter();
        await root.Parse("reproduce --help")
            .InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        Assert.Contains("RUN-ID", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("debias-grid reproduce results/quickstart 0/1/spd/pruning", output.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_the_program_names_every_verb_once_in_its_group()
    {
        RootCommand root = DebiasGridProgram.CreateRoot(GridVocabulary.BuiltIn);
        using var output = new StringWriter();
        await root.Parse("--help").InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        string[] lines = output.ToString().Split('\n');
        Assert.All(Commands, command => Assert.Single(lines, line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("One thing. Another.", "One thing.")]
    [InlineData("One thing; a detail.", "One thing.")]
    [InlineData("At http://127.0.0.1:8080 (the default), it serves.", "At http://127.0.0.1:8080.")]
    [InlineData("Without a stop", "Without a stop.")]
    public void The_list_of_verbs_shows_first_sentences(string description, string expected) =>
        Assert.Equal(expected, HelpTexts.FirstSentence(description));

    private static Command[] Commands => [.. DebiasGridProgram.CreateRoot(GridVocabulary.BuiltIn).Subcommands];
}

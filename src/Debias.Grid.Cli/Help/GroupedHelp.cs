using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Help;

/// <summary>Help with examples; that of the program itself shows its verbs by what they are for.</summary>
internal sealed class GroupedHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual;

    private GroupedHelp(HelpAction usual) => _usual = usual;

    /// <summary>Puts it in the place of the usual help, for every verb.</summary>
    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new GroupedHelp((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (command is RootCommand)
        {
            WriteRoot(command, output);
            return ExitCode.Ok;
        }

        int code = _usual.Invoke(parseResult);
        string[] examples = [.. HelpTexts.ExamplesOf(command.Name)];
        if (examples.Length > 0)
        {
            output.WriteLine("Examples:");
            Array.ForEach(examples, example => output.WriteLine($"  debias-grid {example}"));
            output.WriteLine();
        }

        return code;
    }

    private static void WriteRoot(Command root, TextWriter output)
    {
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("Usage: debias-grid VERB [options]; 'debias-grid VERB --help' describes a verb.");
        int width = root.Subcommands.Max(verb => verb.Name.Length) + 2;
        foreach (IGrouping<string, Command> group in HelpTexts.Group(root.Subcommands.Where(verb => !verb.Hidden)))
        {
            output.WriteLine();
            output.WriteLine($"{group.Key}:");
            foreach (Command verb in group)
            {
                output.WriteLine($"  {verb.Name.PadRight(width)}{HelpTexts.FirstSentence(verb.Description)}");
            }
        }
    }
}

using System.CommandLine;
using System.Text;
using Debias.Datasets.Profiling;
using Debias.Grid.Cli.OwnTables;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;
using Spectre.Console;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>init TABLE</c>: writes a spec for a table of one's own.</summary>
internal static class InitCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var table = new Argument<FileInfo>("TABLE")
        {
            Description = "Delimited text with a header line: one row per person, one column to predict, one protected attribute.",
        };
        var label = new Option<string?>("--label") { Description = "The column to predict; it holds two values.", HelpName = "COLUMN" };
        var positive = new Option<string?>("--positive") { Description = "The label's value that means y = 1.", HelpName = "VALUE" };
        var attribute = new Option<string?>("--protected") { Description = "The protected attribute's column.", HelpName = "COLUMN" };
        var privileged = new Option<string?>("--privileged")
        {
            Description = "The value that makes the privileged group, or a comparison such as '>=25'.",
            HelpName = "VALUE",
        };
        var output = new Option<FileInfo?>("--out")
        {
            Description = "The spec's file. Default: the table's name, with .yaml.",
            HelpName = "FILE",
        };
        var yes = new Option<bool>("--yes") { Description = "Ask nothing: guess what is not given." };
        var force = new Option<bool>("--force") { Description = "Also write over a file that is there." };
        var command = new Command(
            "init",
            "Write a spec for a table of your own: reads it, asks what it cannot guess, and explains what it wrote."
        )
        {
            table,
            label,
            positive,
            attribute,
            privileged,
            output,
            yes,
            force,
        };
        command.SetAction(parsed =>
        {
            FileInfo source = parsed.GetRequiredValue(table);
            string name = NameOf(source);
            FileInfo target = parsed.GetValue(output) ?? new FileInfo($"{name}.yaml");
            if (target.Exists && !parsed.GetValue(force))
            {
                throw new UsageException($"{target} is there already; --force writes over it, --out names another.");
            }

            TableProfile profile = TableProfile.Read(source.FullName);
            bool asks = !parsed.GetValue(yes) && !Console.IsInputRedirected && !Console.IsOutputRedirected;
            TableChoices choices = new TableQuestions(profile, asks ? AnsiConsole.Console : null, Console.Error.WriteLine).Settle(
                parsed.GetValue(label),
                parsed.GetValue(positive),
                parsed.GetValue(attribute),
                parsed.GetValue(privileged)
            );
            string path = Path.GetRelativePath(target.DirectoryName!, source.FullName).Replace('\\', '/');
            string spec = OwnTableSpec.Write(path, name, profile, choices);
            SpecReader.Read(spec, target.FullName, vocabulary, new SpecOverrides());
            AtomicFile.Write(target.FullName, stream => stream.Write(Encoding.UTF8.GetBytes(spec)));
            Console.Error.WriteLine($"{target} is written, from {profile.Rows} rows. Look it through, then: debias-grid run {target}");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The file's name as that of an experiment: letters, digits and dashes.</summary>
    private static string NameOf(FileInfo source)
    {
        string[] words = Path.GetFileNameWithoutExtension(source.Name)
            .Split([.. source.Name.Where(letter => !char.IsAsciiLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        string name = string.Join('-', words);
        return name.Length == 0 ? "own-table"
            : name.Length > SpecKeys.MaxNameLength ? name[..SpecKeys.MaxNameLength]
            : name;
    }
}

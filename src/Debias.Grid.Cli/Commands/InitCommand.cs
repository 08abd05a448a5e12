using System.CommandLine;
using System.Text;
using Debias.Datasets.Profiling;
using Debias.Datasets.Tables;
using Debias.Grid.Cli.OwnTables;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;
using Spectre.Console;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>init TABLE</c>: writes a spec for a table of one's own.</summary>
internal static class InitCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var table = new Argument<FileInfo>("TABLE")
        {
            Description = "Delimited text: one row per person, one column to predict, one protected attribute.",
        };
        var label = new Option<string?>("--label") { Description = "The column to predict; it holds two values.", HelpName = "COLUMN" };
        var positive = new Option<string?>("--positive") { Description = "The label's value that means y = 1.", HelpName = "VALUE" };
        var attribute = new Option<string?>("--protected") { Description = "The protected attribute's column.", HelpName = "COLUMN" };
        var privileged = new Option<string[]>("--privileged")
        {
            Description = "The values that make the privileged group, or one comparison such as '>=25'.",
            HelpName = "VALUE",
            AllowMultipleArgumentsPerToken = true,
        };
        var missing = new Option<string?>("--missing")
        {
            Description =
                "What becomes of missing values: refuse leaves columns that have some out of the features, drop leaves the rows out, "
                + "impute fills features in.",
        };
        missing.AcceptOnlyFromAmong([.. OptionNames.All<MissingValuePolicy>()]);
        var noHeader = new Option<bool>("--no-header")
        {
            Description = "The first line is a row already; columns are called column1, column2, …. Default: guessed.",
        };
        var header = new Option<bool>("--header") { Description = "The first line names the columns. Default: guessed." };
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
            missing,
            header,
            noHeader,
            output,
            yes,
            force,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(header) && result.GetValue(noHeader))
            {
                result.AddError("--header and --no-header contradict each other; give one of them.");
            }
        });
        command.SetAction(parsed =>
        {
            FileInfo source = parsed.GetRequiredValue(table);
            string name = NameOf(source);
            FileInfo target = parsed.GetValue(output) ?? new FileInfo($"{name}.yaml");
            if (target.Exists && !parsed.GetValue(force))
            {
                throw new UsageException($"{target} is there already; --force writes over it, --out names another.");
            }

            bool? hasHeader = null;
            if (parsed.GetValue(header) || parsed.GetValue(noHeader))
            {
                hasHeader = parsed.GetValue(header);
            }

            TableProfile profile = TableProfile.Read(source.FullName, hasHeader);
            if (hasHeader is null && !profile.Layout.HasHeader)
            {
                Console.Error.WriteLine(
                    $"header: none, because the first line holds a number; columns are {profile.Columns[0].Name} to "
                        + $"{profile.Columns[^1].Name} (a guess; --header says otherwise)"
                );
            }

            bool asks = !parsed.GetValue(yes) && !Console.IsInputRedirected && !Console.IsOutputRedirected;
            TableChoices choices = new TableQuestions(profile, asks ? AnsiConsole.Console : null, Console.Error.WriteLine).Settle(
                parsed.GetValue(label),
                parsed.GetValue(positive),
                parsed.GetValue(attribute),
                parsed.GetValue(privileged) ?? [],
                parsed.GetValue(missing) is { } policy ? OptionNames.Parse<MissingValuePolicy>(policy) : null
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

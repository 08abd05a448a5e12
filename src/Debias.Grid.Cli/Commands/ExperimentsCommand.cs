using System.CommandLine;
using Debias.Grid.Cli.Experiments;
using Debias.Grid.Host;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>experiments</c>: the specs that the program has in itself.</summary>
internal static class ExperimentsCommand
{
    public static Command Create() =>
        new("experiments", "Experiments that the program has in itself; 'debias-grid run NAME' runs one.") { List(), Show() };

    private static Command List()
    {
        var command = new Command("list", "List them.");
        command.SetAction(_ =>
        {
            int width = ShippedExperiments.Names.Max(name => name.Length) + 2;
            foreach (string name in ShippedExperiments.Names)
            {
                Console.Out.WriteLine($"{name.PadRight(width)}{ShippedExperiments.TitleOf(name)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("NAME")
        {
            Description = "An experiment, as 'experiments list' names it, or the file of its table, such as own-table.csv.",
        };
        name.CompletionSources.Add(_ => ShippedExperiments.Names.Select(known => new System.CommandLine.Completions.CompletionItem(known)));
        var command = new Command("show", "Print an experiment's spec, to change it: 'debias-grid experiments show NAME > mine.yaml'.")
        {
            name,
        };
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetRequiredValue(name);
            Console.Out.Write(
                ShippedExperiments.Find(wanted)
                    ?? ShippedExperiments.FindFile(wanted)
                    ?? throw new UsageException(
                        $"There is no experiment '{wanted}'. {Suggestion.Sentence(wanted, [.. ShippedExperiments.Names])}"
                    )
            );
            return ExitCode.Ok;
        });
        return command;
    }
}

using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Figures.Published;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>paper-figures DIR…</c>: the paper's figures, panel by panel, from one's own results.</summary>
internal static class PaperFiguresCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var folders = new Argument<DirectoryInfo[]>("DIR")
        {
            Description = "Result folders, for example of the experiments figure1-compas, figure2-adult and figure3-loh.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder that figure1, figure2 and figure3 are written to, each as PDF, SVG and PNG.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("figures"),
        };
        var command = new Command(
            "paper-figures",
            "Draw the paper's Figures 1, 2 and 3 in its own layout of panels, from result folders; panels whose experiment "
                + "is not given are left out."
        )
        {
            folders,
            output,
        };
        command.SetAction(parsed =>
        {
            ExperimentResults[] experiments =
            [
                .. parsed.GetRequiredValue(folders).Select(folder => ResultFolderArgument.Read(folder, ResultFolder.Read)),
            ];
            IReadOnlyList<Figure> figures = PublishedFigures.Create(experiments, vocabulary.Methods);
            if (figures.Count == 0)
            {
                throw new UsageException(
                    "None of these folders has a panel of the paper's figures: 1 needs trajectories on compas, 2 on adult, bank or "
                        + "mimic-iii, 3 a sweep over one number of synthetic-loh or synthetic-zafar."
                );
            }

            string target = parsed.GetRequiredValue(output).FullName;
            foreach (Figure figure in figures)
            {
                string path = Path.Combine(target, figure.Name);
                figure.WritePdf(path + ".pdf");
                figure.WriteSvg(path + ".svg");
                figure.WritePng(path + ".png");
                Console.Out.WriteLine($"{path}.pdf (svg, png): {figure.Title}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}

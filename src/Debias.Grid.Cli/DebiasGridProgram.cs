using System.CommandLine;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Help;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli;

/// <summary>
/// The whole command as a library: a program of a few lines runs it with datasets, methods and engines of its own. See docs/extending.md.
/// </summary>
public static class DebiasGridProgram
{
    /// <summary>Runs the verb that the arguments name, writing to the process' console.</summary>
    /// <param name="arguments">The command line without the program's name.</param>
    /// <param name="vocabulary">Everything that specs may name, and that runs, servers and reports know.</param>
    /// <returns>
    /// The exit code: 0 ok; 1 some runs failed; 2 usage or spec error; 3 server unreachable; 130 interrupted (resumable).
    /// </returns>
    public static Task<int> RunAsync(string[] arguments, SpecVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(vocabulary);
        return CommandLineHost.InvokeAsync(CreateRoot(vocabulary), arguments);
    }

    /// <summary>Every verb, with its help.</summary>
    internal static RootCommand CreateRoot(SpecVocabulary vocabulary)
    {
        RootCommand root = new(
            """
            Debias.Grid: debiasing experiments on neural networks, over many seeds, datasets and machines.

            Begin with
              debias-grid run quickstart                                         an experiment on this machine, without a server
              debias-grid init my.csv                                            a spec for a table of your own
              debias-grid report results/compas --against paper                  its figures and tables, beside the published numbers
              debias-grid gateway --with-silo                                    a server: a whole grid in one process
              debias-grid submit compas --wait --out results/compas               the same experiment on a server

            Exit codes: 0 ok; 1 some runs failed; 2 usage or spec error; 3 server unreachable; 130 interrupted (resumable).
            """
        )
        {
            RunCommand.Create(vocabulary),
            PlanCommand.Create(vocabulary),
            InitCommand.Create(vocabulary),
            ExperimentsCommand.Create(),
            SpecCommand.Create(vocabulary),
            SubmitCommand.Create(vocabulary),
            StatusCommand.Create(),
            WatchCommand.Create(vocabulary.Methods),
            ListCommand.Create(),
            VerbCommand.Pause(),
            VerbCommand.Resume(),
            VerbCommand.Cancel(),
            VerbCommand.Retry(),
            DeleteCommand.Create(),
            ResultsCommand.Create(vocabulary),
            ReportCommand.Create(vocabulary),
            PaperFiguresCommand.Create(vocabulary),
            CompareCommand.Create(vocabulary),
            VerifyCommand.Create(vocabulary.Methods),
            ReproduceCommand.Create(vocabulary),
            ExportCommand.Create(vocabulary),
            DocumentCommand.Create(vocabulary),
            DataCommand.Create(vocabulary.Datasets),
            BenchCommand.Create(),
            GatewayCommand.Create(vocabulary),
            SlurmCommand.Create(vocabulary),
            SiloCommand.Create(vocabulary),
            HeadCommand.Create(vocabulary),
            WorkerCommand.Create(vocabulary),
            DoctorCommand.Create(vocabulary),
            PruneCommand.Create(vocabulary),
            ConfigurationCommand.Create(vocabulary.Engines),
            TokenCommand.Create(),
            VersionCommand.Create(vocabulary),
            CompletionCommand.Create(),
        };
        GroupedHelp.AddTo(root);
        root.Options.OfType<VersionOption>().Single().Aliases.Add("-v");
        return root;
    }
}

using System.CommandLine;
using Debias.Grid.Cli;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Help;

RootCommand root = new(
    """
    Debias.Grid: debiasing experiments on neural networks, over many seeds, datasets and machines.

    Begin with
      debias-grid run experiments/quickstart.yaml                        an experiment on this machine, without a server
      debias-grid report results/compas --against paper                  its figures and tables, beside the published numbers
      debias-grid gateway --with-silo                                    a server: a whole grid in one process
      debias-grid submit experiments/compas.yaml --wait --out results/c  the same experiment on a server

    Exit codes: 0 ok; 1 some runs failed; 2 usage or spec error; 3 server unreachable; 130 interrupted (resumable).
    """
)
{
    RunCommand.Create(),
    PlanCommand.Create(),
    SpecCommand.Create(),
    SubmitCommand.Create(),
    StatusCommand.Create(),
    WatchCommand.Create(),
    ListCommand.Create(),
    VerbCommand.Pause(),
    VerbCommand.Resume(),
    VerbCommand.Cancel(),
    VerbCommand.Retry(),
    DeleteCommand.Create(),
    ResultsCommand.Create(),
    ReportCommand.Create(),
    VerifyCommand.Create(),
    ReproduceCommand.Create(),
    DataCommand.Create(),
    BenchCommand.Create(),
    GatewayCommand.Create(),
    SiloCommand.Create(),
    DoctorCommand.Create(),
    ConfigurationCommand.Create(),
    TokenCommand.Create(),
    VersionCommand.Create(),
    CompletionCommand.Create(),
};

GroupedHelp.AddTo(root);
return await CommandLineHost.InvokeAsync(root, args);

using System.CommandLine;
using Debias.Grid.Cli;
using Debias.Grid.Cli.Commands;

RootCommand root = new("""
    Debias.Grid: debiasing experiments on neural networks, over many seeds, datasets and machines.

    Examples:
      debias-grid run experiments/quickstart.yaml          train, debias, compare; resumes if interrupted
      debias-grid run experiments/compas.yaml --seeds 3    fewer seeds than the spec says
      debias-grid plan experiments/compas.yaml             what a run would do, without doing it
      debias-grid results results/compas --format csv      print what a run wrote
      debias-grid report results/compas --against paper    figures, tables and a page, beside the published numbers
      debias-grid data fetch compas                        download a dataset and check it
      debias-grid data describe compas                     what a dataset holds, and its known harms
      debias-grid bench --quick                            how fast this machine trains
      debias-grid gateway --with-silo                      a whole grid in one process, with its HTTP API

    Exit codes: 0 ok; 1 some runs failed; 2 usage or spec error; 3 server unreachable; 130 interrupted (resumable).
    """)
{
    RunCommand.Create(),
    PlanCommand.Create(),
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
    DataCommand.Create(),
    BenchCommand.Create(),
    GatewayCommand.Create(),
    SiloCommand.Create(),
    DoctorCommand.Create(),
    TokenCommand.Create(),
    VersionCommand.Create(),
};

return await CommandLineHost.InvokeAsync(root, args);

using System.CommandLine;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>silo</c>: a worker of a cluster.</summary>
internal static class SiloCommand
{
    public static Command Create(SpecVocabulary vocabulary) =>
        ServerCommand.Create(
            ServerRole.Silo,
            vocabulary,
            """
            Run a silo: it holds its share of the cluster's state and works on seeds, as many at a time as it has slots.
            Its URL (default http://127.0.0.1:8081) serves health and metrics only. Ctrl-C or SIGTERM gives seeds back and stops.
            """
        );
}

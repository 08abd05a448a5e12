using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>gateway</c>: the HTTP API of a cluster.</summary>
internal static class GatewayCommand
{
    public static Command Create(SpecVocabulary vocabulary) =>
        ServerCommand.Create(
            ServerRole.Gateway,
            vocabulary,
            """
            Serve the HTTP API and the web page (default http://127.0.0.1:8080) for a cluster of silos; with --with-silo, one process
            is the whole grid. Other machines are served only with tokens (DebiasGrid:Security:TokensFile).
            """,
            (withFaults, configuration) =>
            {
                if (withFaults && !configuration.HasSilo)
                {
                    throw new UsageException(
                        "--chaos makes a silo suffer faults, and this gateway has none: add --with-silo, or give --chaos to the silos."
                    );
                }
            }
        );
}

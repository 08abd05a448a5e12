using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Host.Serving;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>gateway</c>: the HTTP API of a cluster.</summary>
internal static class GatewayCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        ServerRoleOptions options = new ServerRoleOptions(vocabulary.Engines, ServerRole.Gateway);
        Option<string> log = LogOption.Create();
        Option<string?> chaos = ChaosOption.Create();
        var command = new Command(
            "gateway",
            """
            Serve the HTTP API and the web page (default http://127.0.0.1:8080) for a cluster of silos; with --with-silo, one process
            is the whole grid. Other machines are served only with tokens (DebiasGrid:Security:TokensFile).
            """
        );
        options.AddTo(command);
        command.Options.Add(log);
        command.Options.Add(chaos);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                ServerConfiguration configuration = ConfigurationLoader.Load(
                    ConfigurationSources.Load(options.Read(parsed)),
                    ServerRole.Gateway,
                    vocabulary.Engines
                );
                if (parsed.GetValue(chaos) is not null && !configuration.HasSilo)
                {
                    throw new UsageException(
                        "--chaos makes a silo suffer faults, and this gateway has none: add --with-silo, or give --chaos to the silos."
                    );
                }

                return new ServerProcess(configuration, vocabulary, LogOption.Parse(parsed.GetValue(log)))
                {
                    Chaos = ChaosOption.Parse(parsed.GetValue(chaos)),
                }.RunAsync(cancellationToken);
            }
        );
        return command;
    }
}

using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Host.Serving;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>silo</c>: a worker of a cluster.</summary>
internal static class SiloCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        ServerRoleOptions options = new ServerRoleOptions(vocabulary.Engines, ServerRole.Silo);
        Option<string> log = LogOption.Create();
        Option<string?> chaos = ChaosOption.Create();
        var command = new Command(
            "silo",
            """
            Run a silo: it holds its share of the cluster's state and works on seeds, as many at a time as it has slots.
            Its URL (default http://127.0.0.1:8081) serves health and metrics only. Ctrl-C or SIGTERM gives seeds back and stops.
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
                    ServerRole.Silo,
                    vocabulary.Engines
                );
                return new ServerProcess(configuration, vocabulary, LogOption.Parse(parsed.GetValue(log)))
                {
                    Chaos = ChaosOption.Parse(parsed.GetValue(chaos)),
                }.RunAsync(cancellationToken);
            }
        );
        return command;
    }
}

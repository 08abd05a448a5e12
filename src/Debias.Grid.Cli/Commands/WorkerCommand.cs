using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Host.Serving;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>worker</c>: a silo that computes for a head.</summary>
internal static class WorkerCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        ServerRoleOptions options = new ServerRoleOptions(vocabulary.Engines, ServerRole.Worker);
        Option<string> log = LogOption.Create();
        var command = new Command(
            "worker",
            """
            Compute for a head: lease seeds from it, as many at a time as there are slots, and report them. Workers join and leave at any
            time; one whose head is away finishes its seeds and waits. Ctrl-C or SIGTERM gives seeds back and stops.
            """
        );
        options.AddTo(command);
        command.Options.Add(log);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                ServerConfiguration configuration = ConfigurationLoader.Load(
                    ConfigurationSources.Load(options.Read(parsed)),
                    ServerRole.Worker,
                    vocabulary.Engines
                );
                return new ServerProcess(configuration, vocabulary, LogOption.Parse(parsed.GetValue(log))).RunAsync(cancellationToken);
            }
        );
        return command;
    }
}

using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Host.Serving;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>head</c>: the head of a cluster without a server.</summary>
internal static class HeadCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        ServerRoleOptions options = new ServerRoleOptions(vocabulary.Engines, ServerRole.Head);
        Option<string> log = LogOption.Create();
        Option<string?> chaos = ChaosOption.Create();
        var command = new Command(
            "head",
            """
            Run the head of a cluster without a server: it serves the HTTP API and the web page (default http://127.0.0.1:8080), keeps
            every experiment in a SQLite file and hands seeds to workers. Started again on the same file, it goes on where it ended.
            It computes nothing itself unless it is given --slots. Workers of other machines reach it under --advertise.
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
                    ServerRole.Head,
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

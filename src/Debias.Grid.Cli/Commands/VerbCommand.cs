using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary>Verbs that change an experiment on a server and say where it stands then.</summary>
internal static class VerbCommand
{
    public static Command Pause() => Create("pause", "Let an experiment's running seeds finish and start no others.");

    public static Command Resume() => Create("resume", "Let a paused experiment go on.");

    public static Command Cancel() => Create("cancel", "Stop an experiment now; what it has as results stays.");

    public static Command Retry() => Create("retry", "Run an experiment's failed method runs again.");

    private static Command Create(string verb, string description)
    {
        Argument<string> id = ExperimentIdArgument.Create();
        var server = new ConnectionOptions();
        var command = new Command(verb, description) { id };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using GridClient client = server.Connect(parsed);
                Console.Error.WriteLine(
                    ExperimentText.Sentence(await client.ActAsync(parsed.GetRequiredValue(id), verb, cancellationToken))
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}

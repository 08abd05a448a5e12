using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>delete ID</c>: removes an experiment and its results from a server, after asking.</summary>
internal static class DeleteCommand
{
    public static Command Create()
    {
        Argument<string> id = ExperimentIdArgument.Create();
        var yes = new Option<bool>("--yes") { Description = "Do not ask. Needed where nobody can be asked, as in a script." };
        var force = new Option<bool>("--force") { Description = "Also an experiment that has not ended: it is cancelled first." };
        var server = new ConnectionOptions();
        var command = new Command(
            "delete",
            "Remove an experiment and its results from a server. They cannot be brought back; base networks stay for others to reuse."
        )
        {
            id,
            yes,
            force,
        };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using GridClient client = server.Connect(parsed);
                string experiment = parsed.GetRequiredValue(id);
                if (!parsed.GetValue(yes) && Console.IsInputRedirected)
                {
                    throw new UsageException(
                        $"Deleting {experiment} cannot be undone, and there is nobody to ask; say --yes to delete it."
                    );
                }

                if (!parsed.GetValue(yes) && !Confirm(await client.GetAsync(experiment, cancellationToken)))
                {
                    Console.Error.WriteLine("Nothing was deleted.");
                    return ExitCode.Ok;
                }

                await client.DeleteAsync(experiment, parsed.GetValue(force), cancellationToken);
                Console.Error.WriteLine($"{experiment} is deleted.");
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static bool Confirm(ExperimentSummary experiment)
    {
        Console.Error.Write($"{ExperimentText.Sentence(experiment)} Delete it and its results? [y/N] ");
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}

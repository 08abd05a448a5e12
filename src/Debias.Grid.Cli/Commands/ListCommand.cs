using System.CommandLine;
using System.Text.Json;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>list</c>: a server's experiments.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var state = new Option<string?>("--state") { Description = "Only experiments in this state.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<ExperimentStanding>().Select(QueryText.NameOf)]);
        var name = new Option<string?>("--name") { Description = "Only experiments whose name contains this.", HelpName = "TEXT" };
        var limit = new Option<int>("--limit")
        {
            Description = "Most experiments that are listed.",
            HelpName = "N",
            DefaultValueFactory = _ => 50,
        };
        limit.Validators.Add(AtLeastOne.Require);
        var json = new Option<bool>("--json") { Description = "Print a JSON array." };
        var server = new ConnectionOptions();
        var command = new Command("list", "List a server's experiments, newest first.") { state, name, limit, json };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using GridClient client = server.Connect(parsed);
                ExperimentStanding? wanted = parsed.GetValue(state) is { } word
                    ? Enum.GetValues<ExperimentStanding>().Single(standing => QueryText.NameOf(standing) == word)
                    : null;
                IReadOnlyList<ExperimentSummary> experiments = await client.ListAsync(
                    wanted,
                    parsed.GetValue(name),
                    parsed.GetValue(limit),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    Console.Out.WriteLine(JsonSerializer.Serialize(experiments, ExperimentTable.Json));
                }
                else
                {
                    ExperimentTable.Write(experiments);
                }

                return ExitCode.Ok;
            }
        );
        return command;
    }
}

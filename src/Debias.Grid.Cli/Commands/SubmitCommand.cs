using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>submit SPEC</c>: hands an experiment to a server.</summary>
internal static class SubmitCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var spec = new SpecOptions(vocabulary.Engines);
        var server = new ConnectionOptions();
        var wait = new Option<bool>("--wait") { Description = "Watch it to its end; the exit code is then as of `run`." };
        var output = new Option<DirectoryInfo?>("--out")
        {
            Description = "With --wait: a folder for the results, as `run` writes it.",
            HelpName = "DIR",
        };
        var command = new Command(
            "submit",
            "Submit an experiment to a server and print its id. The same spec is the same experiment, however often it is submitted."
        );
        spec.AddRemoteTo(command);
        command.Options.Add(wait);
        command.Options.Add(output);
        server.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is not null && !result.GetValue(wait))
            {
                result.AddError(
                    "--out needs --wait: there are no results before the experiment has ended. `report ID --out DIR` fetches them later."
                );
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using GridClient client = server.Connect(parsed);
                string id = await SubmitAsync(client, spec.ReadSubmission(parsed), cancellationToken);
                return parsed.GetValue(wait)
                    ? await WatchCommand.FollowAsync(client, vocabulary.Methods, id, parsed.GetValue(output)?.FullName, cancellationToken)
                    : ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<string> SubmitAsync(GridClient client, SpecSubmission spec, CancellationToken cancellationToken)
    {
        (ExperimentSummary experiment, bool created) = await client.SubmitAsync(spec, cancellationToken);
        Console.Out.WriteLine(experiment.Id);
        await Console.Out.FlushAsync(cancellationToken);
        Console.Error.WriteLine(
            created
                ? $"Submitted to {client.Address}: {ExperimentText.Counts(experiment.Ledger)}."
                : $"{client.Address} has this experiment already. {ExperimentText.Sentence(experiment)}"
        );
        if (experiment.Notice.Length > 0)
        {
            Console.Error.WriteLine($"Warning: {experiment.Notice}");
        }

        return experiment.Id;
    }
}

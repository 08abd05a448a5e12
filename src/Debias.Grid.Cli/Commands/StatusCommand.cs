using System.CommandLine;
using System.Text.Json;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Remote;
using Debias.Grid.Cli.Slurm;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>status [ID]</c>: an experiment, or the server itself.</summary>
internal static class StatusCommand
{
    private const int ShownExperiments = 10;

    public static Command Create()
    {
        Argument<string> id = ExperimentIdArgument.Create();
        id.Arity = ArgumentArity.ZeroOrOne;
        id.Description += " Or the folder of a Slurm job's results. Without it: the server's silos and newest experiments.";
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var server = new ConnectionOptions();
        var command = new Command("status", "Print where an experiment stands, or what a server does.") { id, json };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                bool asJson = parsed.GetValue(json);
                if (parsed.GetValue(id) is { } folder && SlurmFolder.ReadJob(folder) is { } job)
                {
                    return Print(await SlurmStatus.ReadAsync(folder, job, cancellationToken), asJson);
                }

                using GridClient client = server.Connect(parsed);
                return parsed.GetValue(id) is { } experiment
                    ? await PrintAsync(client, await client.GetAsync(experiment, cancellationToken), asJson, cancellationToken)
                    : Print(
                        client.Address,
                        await client.SilosAsync(cancellationToken),
                        await client.ListAsync(null, null, ShownExperiments, cancellationToken),
                        asJson
                    );
            }
        );
        return command;
    }

    private static async Task<int> PrintAsync(
        GridClient client,
        ExperimentSummary experiment,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(experiment, ExperimentTable.Json));
            return ExitCode.Ok;
        }

        Line("experiment", experiment.Id);
        Line("state", ExperimentText.Of(experiment.Standing));
        if (experiment.Reason.Length > 0)
        {
            Line("reason", experiment.Reason);
        }

        if (experiment.Notice.Length > 0)
        {
            Line("notice", experiment.Notice);
        }

        Line("submitted", ExperimentText.Time(experiment.SubmittedAt));
        Line("producer", experiment.Producer);
        Line("engine", experiment.Engine);
        Line("points", ExperimentText.Number(experiment.Points));
        Line("seeds", ExperimentText.Number(experiment.Seeds));
        Line("measures", string.Join(", ", experiment.Measures));
        Line("methods", string.Join(", ", experiment.Methods));
        Line("progress", ExperimentText.Counts(experiment.Ledger));
        foreach (string reason in await RemoteFailures.LinesAsync(client, experiment, cancellationToken))
        {
            Line("failed", reason);
        }

        return ExitCode.Ok;
    }

    private static int Print(IReadOnlyList<(string Name, string Value)> job, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(job.ToDictionary(line => line.Name, line => line.Value), ExperimentTable.Json));
            return ExitCode.Ok;
        }

        foreach ((string name, string value) in job)
        {
            Line(name, value);
        }

        return ExitCode.Ok;
    }

    private static int Print(Uri address, IReadOnlyList<SiloSummary> silos, IReadOnlyList<ExperimentSummary> experiments, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        Server = address,
                        Silos = silos,
                        Experiments = experiments,
                    },
                    ExperimentTable.Json
                )
            );
            return ExitCode.Ok;
        }

        Line("server", address.AbsoluteUri);
        foreach (SiloSummary silo in silos)
        {
            Line("silo", $"{silo.Address} {silo.Status.ToLowerInvariant()} {silo.Name}");
        }

        if (silos.Count == 0)
        {
            Line("silos", "none; experiments wait until one joins ('debias-grid silo')");
        }

        Console.Out.WriteLine();
        ExperimentTable.Write(experiments);
        return ExitCode.Ok;
    }

    private static void Line(string name, string value) => Console.Out.WriteLine($"{name, -12}{value}");
}

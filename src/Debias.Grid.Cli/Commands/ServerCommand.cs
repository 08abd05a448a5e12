using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Host.Serving;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary>A command that runs a server process of one role until it is told to stop.</summary>
internal static class ServerCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="role">The role, whose name the command has.</param>
    /// <param name="vocabulary">The datasets, methods and engines that it has.</param>
    /// <param name="description">For help.</param>
    /// <param name="check">Refuses what the configuration alone cannot: whether faults are asked for, and the configuration.</param>
    public static Command Create(
        ServerRole role,
        SpecVocabulary vocabulary,
        string description,
        Action<bool, ServerConfiguration>? check = null
    )
    {
        var options = new ServerRoleOptions(vocabulary.Engines, role);
        Option<string> log = LogOption.Create();
        Option<string?> chaos = ChaosOption.Create();
        var command = new Command(role.ToString().ToLowerInvariant(), description);
        options.AddTo(command);
        command.Options.Add(log);
        // The faults to be suffered are mostly those of a storage, which a worker does not have.
        if (role != ServerRole.Worker)
        {
            command.Options.Add(chaos);
        }

        command.SetAction(
            (parsed, cancellationToken) =>
            {
                ServerConfiguration configuration = ConfigurationLoader.Load(
                    ConfigurationSources.Load(options.Read(parsed)),
                    role,
                    vocabulary.Engines
                );
                string? faults = role == ServerRole.Worker ? null : parsed.GetValue(chaos);
                check?.Invoke(faults is not null, configuration);
                return new ServerProcess(configuration, vocabulary, LogOption.Parse(parsed.GetValue(log)))
                {
                    Chaos = ChaosOption.Parse(faults),
                }.RunAsync(cancellationToken);
            }
        );
        return command;
    }
}

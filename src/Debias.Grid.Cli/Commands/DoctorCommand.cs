using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Host.Doctor;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>doctor</c>: checks a configuration on this machine, without starting anything.</summary>
internal static class DoctorCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        ServerRoleOptions options = new ServerRoleOptions(vocabulary.Engines, Enum.GetValues<ServerRole>());
        var role = new Option<string>("--role")
        {
            Description = "What to check: silo, gateway, head or worker. Default: silo.",
            HelpName = "ROLE",
            DefaultValueFactory = _ => "silo",
        };
        role.AcceptOnlyFromAmong("silo", "gateway", "head", "worker");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "doctor",
            """
            Check a server's configuration on this machine, with the flags, variables and file that the server would get: engines,
            data folders, ports, security, and whether the storage answers. Exit code 0 when a server would start, otherwise 2.
            """
        );
        options.AddTo(command);
        command.Options.Add(role);
        command.Options.Add(json);
        command.SetAction(
            async (parsed, _) =>
            {
                ServerRole checkedRole = options.NamesSilo(parsed)
                    ? ServerRole.Gateway
                    : Enum.Parse<ServerRole>(parsed.GetValue(role)!, ignoreCase: true);
                List<Finding> findings = await ExamineAsync(vocabulary, options.Read(parsed), checkedRole);
                DoctorReport.Write(Console.Out, findings, parsed.GetValue(json));
                return findings.Any(finding => finding.Verdict == Verdict.Fail) ? ExitCode.Usage : ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<List<Finding>> ExamineAsync(SpecVocabulary vocabulary, ServerFlags flags, ServerRole role)
    {
        var findings = new List<Finding>();
        try
        {
            ConfigurationSources sources = ConfigurationSources.Load(flags);
            ServerConfiguration configuration = ConfigurationLoader.Load(sources, role, vocabulary.Engines);
            findings.Add(new Finding(Verdict.Ok, "configuration", sources.File ?? "no file; environment, flags and defaults"));
            await foreach (Finding finding in new Checks(configuration, vocabulary).Run())
            {
                findings.Add(finding);
            }
        }
        catch (InvalidConfigurationException exception)
        {
            findings.AddRange(exception.Mistakes.Select(mistake => new Finding(Verdict.Fail, "configuration", mistake)));
        }

        return findings;
    }
}

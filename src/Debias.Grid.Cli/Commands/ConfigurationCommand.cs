using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>configuration reference</c>: what can be configured of a silo or a gateway.</summary>
internal static class ConfigurationCommand
{
    public static Command Create() => new("configuration", "What can be configured of a silo or a gateway.") { CreateReference() };

    private static Command CreateReference()
    {
        var command = new Command(
            "reference",
            "Print the reference of every key as Markdown: environment variable, flag, type, range, default, and what it is."
        );
        command.SetAction(_ =>
        {
            Console.Out.Write(ConfigurationReference.ToMarkdown());
            return ExitCode.Ok;
        });
        return command;
    }
}

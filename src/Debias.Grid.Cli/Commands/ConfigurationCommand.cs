using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Host.Configuration;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>configuration reference</c>: what can be configured of a silo or a gateway.</summary>
internal static class ConfigurationCommand
{
    public static Command Create(EngineCatalog engines) =>
        new("configuration", "What can be configured of a silo or a gateway.") { CreateReference(engines) };

    private static Command CreateReference(EngineCatalog engines)
    {
        var command = new Command(
            "reference",
            "Print the reference of every key as Markdown: environment variable, flag, type, range, default, and what it is."
        );
        command.SetAction(_ =>
        {
            Console.Out.Write(ConfigurationReference.ToMarkdown(engines));
            return ExitCode.Ok;
        });
        return command;
    }
}

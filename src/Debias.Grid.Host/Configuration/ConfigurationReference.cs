using System.ComponentModel;
using System.Reflection;
using System.Text;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Host.Configuration;

/// <summary>The reference of every key, as <c>docs/configuration.md</c> holds it, made from what the keys' properties declare.</summary>
internal static class ConfigurationReference
{
    /// <summary>The command that prints it.</summary>
    public const string Command = "debias-grid configuration reference";

    private const string None = "none";

    private static readonly ServerConfiguration OfSilo = new(ServerRole.Silo);
    private static readonly ServerConfiguration OfGateway = new(ServerRole.Gateway);

    /// <summary>Markdown, ending with a line feed, the same on every machine.</summary>
    public static string ToMarkdown(EngineCatalog engines)
    {
        var text = new StringBuilder(
            $"""
            # Configuration of server processes

            Made by `{Command}` from the keys as the code declares them; not edited by hand.

            A key is set by its flag, by `--set KEY=VALUE` (the key without `{ServerConfiguration.Root}:`), by its environment variable,
            or in a JSON file that `--config` or the variable `{ConfigurationSources.FileVariable}` names. Flags go before environment
            variables, those before the file, that before the default. A list is replaced as a whole: elements are separated by commas,
            or numbered (`…:0` in the file's terms, `…__0` as variables). Everything that is wrong is said at once, and
            `debias-grid doctor` tries a configuration without starting anything. Keys below `Orleans` are
            refused: Orleans is set up from these.
            A gateway may have a silo in its process and a head is both, so that they read what a silo reads; a worker is a silo.

            """.ReplaceLineEndings("\n")
        );
        foreach (
            IGrouping<string, ConfigurationKey> section in ConfigurationKeys.Of(typeof(ServerConfiguration), engines).GroupBy(PathOfSection)
        )
        {
            text.Append('\n').Append($"## {section.Key}\n\n");
            if (section.First().Section is [.., var property])
            {
                text.Append($"{property.GetCustomAttribute<DescriptionAttribute>()!.Description}\n\n");
            }

            text.Append(
                "| key and environment variable | flag | type and range | default | read by | what it is |\n|---|---|---|---|---|---|\n"
            );
            foreach (ConfigurationKey key in section)
            {
                text.Append(Row(key));
            }
        }

        return text.ToString();
    }

    private static string PathOfSection(ConfigurationKey key) =>
        string.Join(':', key.Section.Select(property => property.Name).Prepend(ServerConfiguration.Root));

    private static string Row(ConfigurationKey key)
    {
        string path = $"{ServerConfiguration.Root}:{key.Name}";
        string flag = key.Flag is { } declared ? $"`{declared.Name}`" : "";
        return $"| `{path}`<br>`{ConfigurationSources.VariableOf(path)}` | {flag} | {key.Expected} | {Default(key)} | {Reader(key)} | "
            + $"{key.Description} |\n";
    }

    private static string Default(ConfigurationKey key)
    {
        string silo = key.DefaultOf(OfSilo) ?? None;
        string gateway = key.DefaultOf(OfGateway) ?? None;
        return silo == gateway ? silo : $"{silo} (silo), {gateway} (gateway)";
    }

    private static string Reader(ConfigurationKey key) =>
        key.ReadBy is { } readers ? string.Join(", ", readers.Roles).ToLowerInvariant() : "all";
}

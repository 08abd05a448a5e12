using System.CommandLine;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Arguments;

/// <summary>The options of a dataset on the command line: <c>--set state=NV</c>.</summary>
internal static class DatasetSettings
{
    public static Option<string[]> Option { get; } =
        new("--set")
        {
            Description = "Change an option of the dataset, for example --set state=NV. May be repeated.",
            HelpName = "option=value",
            DefaultValueFactory = _ => [],
        };

    /// <summary>Values by option.</summary>
    /// <exception cref="UsageException">A setting has no equals sign, or an option is set twice.</exception>
    public static Dictionary<string, string> Read(ParseResult parsed)
    {
        Dictionary<string, string> settings = [];
        foreach (string setting in parsed.GetRequiredValue(Option))
        {
            string[] parts = setting.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0)
            {
                throw new UsageException($"--set {setting} does not set anything; write --set option=value.");
            }

            if (!settings.TryAdd(parts[0], parts[1]))
            {
                throw new UsageException($"--set {parts[0]} is there twice; keep one.");
            }
        }

        return settings;
    }
}

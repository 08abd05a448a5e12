using System.CommandLine;
using Debias.Grid.Host.Serving;

namespace Debias.Grid.Cli.Arguments;

/// <summary><c>--log</c>: how a server process writes its log.</summary>
internal static class LogOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--log")
        {
            Description = "Log lines as text or json. Default: text.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    public static LogFormat Parse(string? text) => text == "json" ? LogFormat.Json : LogFormat.Text;
}

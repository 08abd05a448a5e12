using System.CommandLine;

namespace Debias.Grid.Cli.Arguments;

/// <summary>An experiment on a server, as an argument.</summary>
internal static class ExperimentIdArgument
{
    public static Argument<string> Create() =>
        new("ID") { Description = "The experiment's id, as `submit` printed it and `list` shows it." };
}

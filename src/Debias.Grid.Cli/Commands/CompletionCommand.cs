using System.CommandLine;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary>
/// <c>completion SHELL</c>: a script that lets a shell complete commands. It asks this program itself; no other tool is needed.
/// </summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print a script that completes verbs, options and their values in a shell.") { shell };
        command.SetAction(parsed =>
        {
            Console.Out.Write(CompletionScripts.For(parsed.GetRequiredValue(shell)));
            return ExitCode.Ok;
        });
        return command;
    }
}

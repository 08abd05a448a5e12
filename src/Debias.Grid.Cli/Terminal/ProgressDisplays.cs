using Spectre.Console;

namespace Debias.Grid.Cli.Terminal;

/// <summary>The display that suits standard error.</summary>
internal static class ProgressDisplays
{
    public static IProgressDisplay Create() =>
        Console.IsErrorRedirected
            ? new PlainProgressDisplay(Console.Error)
            : new LiveProgressDisplay(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));
}

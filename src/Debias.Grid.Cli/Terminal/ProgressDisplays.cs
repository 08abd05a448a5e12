using Spectre.Console;

namespace Debias.Grid.Cli.Terminal;

/// <summary>The display that suits standard error.</summary>
internal static class ProgressDisplays
{
    public static IProgressDisplay Create()
    {
        if (Console.IsErrorRedirected)
        {
            return new PlainProgressDisplay(Console.Error);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        // Without control codes nothing can be redrawn in place.
        return console.Profile.Capabilities.Ansi ? new LiveProgressDisplay(console) : new PlainProgressDisplay(Console.Error);
    }
}

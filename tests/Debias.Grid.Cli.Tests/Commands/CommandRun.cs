using System.CommandLine;

namespace Debias.Grid.Cli.Tests.Commands;

/// <summary>
/// Runs one verb in this process as the program would. The console belongs to the process, so such tests go one after the other.
/// </summary>
internal static class CommandRun
{
    public static Task<(int ExitCode, string Output, string Error)> Invoke(Command command, params string[] arguments) =>
        Invoke(new RootCommand { command }, [command.Name, .. arguments]);

    /// <summary>Runs the whole program.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Invoke(RootCommand root, string[] arguments)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using var said = new StringWriter();
        using var warned = new StringWriter();
        Console.SetOut(said);
        Console.SetError(warned);
        try
        {
            int code = await CommandLineHost.InvokeAsync(root, arguments);
            return (code, said.ToString(), warned.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}

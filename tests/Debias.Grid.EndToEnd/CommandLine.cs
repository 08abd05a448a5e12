using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Debias.Grid.EndToEnd;

/// <summary>Starts <c>debias-grid</c> as a user would: a process of its own, judged by its exit code and what it prints.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly string[] Command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "debias-grid.dll")];

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private CommandLine(string folder, string[] arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(arguments[0])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Error => TextOf(_error);

    public bool HasExited => _process.HasExited;

    public string Output => TextOf(_output);

    public static CommandLine Start(string folder, params string[] arguments) => new(folder, [.. Command, .. arguments], null);

    /// <summary>Starts another program, which is the first of the words.</summary>
    public static CommandLine StartProgram(string folder, IReadOnlyDictionary<string, string?> environment, params string[] words) =>
        new(folder, words, environment);

    /// <summary>Runs to the end; fails the test when it stands still.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(string folder, params string[] arguments)
    {
        using CommandLine command = Start(folder, arguments);
        return await command.Finish();
    }

    /// <summary>The same with environment variables, which is how the runtime's switches are set.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(
        string folder,
        IReadOnlyDictionary<string, string?> environment,
        params string[] arguments
    )
    {
        using var command = new CommandLine(folder, [.. Command, .. arguments], environment);
        return await command.Finish();
    }

    /// <summary>The same of another program, which is the first of the words.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunProgram(
        string folder,
        IReadOnlyDictionary<string, string?> environment,
        params string[] words
    )
    {
        using var command = new CommandLine(folder, words, environment);
        return await command.Finish();
    }

    /// <summary>Waits for its end, as long as it goes on printing something.</summary>
    public async Task<(int ExitCode, string Output, string Error)> Finish()
    {
        await Eventually.Until(() => _process.HasExited, () => Output + Error);
        // Only this waits for the last lines as well.
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, Output, Error);
    }

    /// <summary><c>kill -9</c>.</summary>
    public void KillHard() => _process.Kill();

    /// <summary>What Ctrl-C sends.</summary>
    public void Interrupt() => Send("INT");

    /// <summary>What an orchestrator sends.</summary>
    public void Terminate() => Send("TERM");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Send(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }
}

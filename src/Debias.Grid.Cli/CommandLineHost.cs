using System.CommandLine;
using System.CommandLine.Invocation;
using Debias.Datasets;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Help;
using Debias.Grid.Host;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Cli;

/// <summary>Runs a command and turns what went wrong into one message and an exit code.</summary>
internal static class CommandLineHost
{
    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        // As other programs have it: 'help' and 'help VERB'.
        ParseResult parsed = root.Parse(args is ["help", .. string[] verb] ? [.. verb, "--help"] : args);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Ours: the library's own ends the process with a stack trace when two signals come at once.
            ProcessTerminationTimeout = null,
        };
        using var signals = new TerminationSignals(TimeSpan.FromSeconds(20));
        try
        {
            if (parsed.Action is ParseErrorAction)
            {
                UsageErrors.Write(parsed);
                return ExitCode.Usage;
            }

            return await parsed.InvokeAsync(configuration, signals.Token);
        }
        catch (SpecException exception)
        {
            return Fail(exception.Message, ExitCode.Usage);
        }
        catch (ServerUnavailableException exception)
        {
            return Fail($"error: {exception.Message}", ExitCode.Unreachable);
        }
        catch (ServerRefusalException exception)
        {
            return Fail(exception.Message, ExitCode.Usage);
        }
        catch (Exception exception) when (exception is UsageException or DatasetException)
        {
            return Fail($"error: {exception.Message}", ExitCode.Usage);
        }
        catch (Exception exception) when (FindRefusal(exception) is { } refusal)
        {
            return Fail($"error: {refusal.Message}", ExitCode.Usage);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Orleans wraps what a grain's storage throws.</summary>
    private static StorageException? FindRefusal(Exception? exception)
    {
        while (exception is not (null or StorageException))
        {
            exception = exception.InnerException;
        }

        return (StorageException?)exception;
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}

using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Silo.Chaos;

namespace Debias.Grid.Cli.Arguments;

/// <summary><c>--chaos</c>: makes a silo suffer faults, to see that results do not.</summary>
internal static class ChaosOption
{
    public static Option<string?> Create() =>
        new("--chaos")
        {
            HelpName = "faults",
            Description = """
                For tests: make this silo suffer faults, a list of name=probability. kill and freeze=P:TIME strike the process (per second),
                delay=P:TIME and storage-error its storage, duplicate its completions; seed=N chooses when. Example:
                seed=7,kill=0.01,freeze=0.02:5s,delay=0.1:200ms,storage-error=0.02,duplicate=0.05
                """,
        };

    public static ChaosOptions? Parse(string? text)
    {
        try
        {
            return text is null ? null : ChaosOptions.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--chaos: {exception.Message}");
        }
    }
}

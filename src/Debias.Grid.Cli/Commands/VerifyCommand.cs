using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>verify DIR</c>: whether the files are still the ones that were recorded.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = ResultFolderArgument.Create();
        var command = new Command(
            "verify",
            "Recompute the digest of a run's results and compare it with the recorded one. Exit code 1 when they differ."
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            DigestCheck check = ResultFolderArgument.Read(parsed.GetRequiredValue(folder), ResultFolder.Verify);
            Console.Out.WriteLine($"recorded   {check.Recorded}");
            Console.Out.WriteLine($"recomputed {check.Recomputed}");
            Console.Error.WriteLine(check.Holds ? "The results are as recorded." : "The results differ from what was recorded.");
            return check.Holds ? ExitCode.Ok : ExitCode.SomeFailed;
        });
        return command;
    }
}

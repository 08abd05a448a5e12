using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Verification;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>verify DIR</c>: whether the files are still the ones that were recorded.</summary>
internal static class VerifyCommand
{
    public static Command Create(MethodCatalog methods)
    {
        Argument<DirectoryInfo> folder = ResultFolderArgument.Create();
        var command = new Command(
            "verify",
            "Recompute the digest of a run's results and the hashes of its other files, compare them with those recorded, and make "
                + "summary, tables, figures and report again to compare them. Exit code 1 when anything differs. The data are not looked "
                + "at: 'reproduce' computes from them."
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            DirectoryInfo directory = parsed.GetRequiredValue(folder);
            DigestCheck check = ResultFolderArgument.Read(directory, ResultFolder.Verify);
            Console.Out.WriteLine($"recorded   {check.Recorded}");
            Console.Out.WriteLine($"recomputed {check.Recomputed}");
            IReadOnlyList<string> differences = ResultFolderArgument.Read(directory, path => FolderCheck.Differences(path, methods));
            foreach (string difference in differences)
            {
                Console.Error.WriteLine(difference);
            }

            Console.Error.WriteLine(differences.Count == 0 ? "The results are as recorded." : "The results differ from what was recorded.");
            return differences.Count == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using Debias.Grid.Cli.Running;
using Debias.Grid.Host;
using Debias.Grid.Host.Serving;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>prune DIR|FILE</c>: base networks that nobody uses, out of an embedded store.</summary>
internal static class PruneCommand
{
    private const double BytesPerMegabyte = 1e6;

    public static Command Create(SpecVocabulary vocabulary)
    {
        var store = new Argument<FileSystemInfo>("DIR|FILE")
        {
            Description = "The folder of a run, or the state file of a server that is stopped.",
        };
        var yes = new Option<bool>("--yes") { Description = "Remove them. Without it nothing is changed." };
        var command = new Command(
            "prune",
            "Say which base networks of a store no experiment uses any more, how many bytes they take, and with --yes remove them. They "
                + "would be trained again if somebody needed them."
        )
        {
            store,
            yes,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                string path = parsed.GetRequiredValue(store).FullName;
                string database = Directory.Exists(path) ? OutputFolder.DatabaseIn(path) : path;
                if (!File.Exists(database))
                {
                    throw new UsageException($"{path} has no store: it is neither the folder of a run nor a server's state file.");
                }

                using IDisposable held = Directory.Exists(path) ? OutputFolder.Open(path) : StateFileLock.Take(database);
                bool remove = parsed.GetValue(yes);
                UnusedBaseNetworks found = await UnusedBaseNetworks.FindAsync(vocabulary, database, remove, cancellationToken);
                string what = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{found.Unused.Count} of {found.Stored} base networks, {found.Bytes / BytesPerMegabyte:0.0} MB"
                );
                Console.Out.WriteLine(
                    remove ? $"Removed {what}."
                    : found.Unused.Count == 0 ? $"Nothing to remove: every one of {found.Stored} base networks is used."
                    : $"Nobody uses {what}. --yes removes them."
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}

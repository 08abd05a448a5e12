using Debias.Grid.Host;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Cli.Running;

/// <summary>Predictions that a run has left in its folder.</summary>
internal static class PredictionsFile
{
    /// <summary>Copies them, whole or not at all.</summary>
    /// <param name="folder">The folder of a run.</param>
    /// <param name="target">Where to.</param>
    /// <exception cref="UsageException">There are none, or the target cannot be written.</exception>
    public static void Copy(string folder, string target)
    {
        string file = Path.Combine(folder, ResultFolder.PredictionsFile);
        if (UnfinishedRun.IsIn(folder))
        {
            throw new UsageException($"{folder} is the folder of an unfinished run: predictions are written when it ends. Run it again.");
        }

        if (!File.Exists(file))
        {
            throw new UsageException(
                $"{folder} has no {ResultFolder.PredictionsFile}: it was run without execution.predictions. Predictions cannot be had "
                    + "afterwards; run it again into another folder, with --set execution.predictions=test."
            );
        }

        try
        {
            using FileStream source = File.OpenRead(file);
            AtomicFile.Write(target, source.CopyTo);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{target} cannot be written: {exception.Message}");
        }
    }
}

using System.CommandLine;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Cli.Arguments;

/// <summary>The folder that a run wrote, as an argument.</summary>
internal static class ResultFolderArgument
{
    public static Argument<DirectoryInfo> Create() =>
        new("DIR") { Description = "A folder that `run` wrote, for example results/quickstart." };

    /// <summary>Reads from the folder; what is wrong with it becomes one message.</summary>
    public static T Read<T>(DirectoryInfo folder, Func<string, T> read)
    {
        if (!File.Exists(Path.Combine(folder.FullName, ResultFolder.ExperimentFile)))
        {
            throw new UsageException($"{folder} has no {ResultFolder.ExperimentFile}: it is not the folder of a finished run.");
        }

        try
        {
            return read(folder.FullName);
        }
        catch (Exception exception)
            when (exception is InvalidDataException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new UsageException($"{folder} cannot be read: {exception.Message}");
        }
    }
}

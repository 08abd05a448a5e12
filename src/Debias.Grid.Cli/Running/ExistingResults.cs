using System.Text.Json;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Cli.Running;

/// <summary>Guards a folder that another experiment has written to.</summary>
internal static class ExistingResults
{
    /// <summary>Refuses a folder whose <c>experiment.json</c> is of another experiment.</summary>
    public static void RequireSameExperiment(string folder, string id)
    {
        string file = Path.Combine(folder, ResultFolder.ExperimentFile);
        if (!File.Exists(file))
        {
            return;
        }

        string? other;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            other = document.RootElement.GetProperty("id").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException(
                $"{file} is not one of ours ({exception.Message}). Choose another folder with --out, or remove that one."
            );
        }

        if (other != id)
        {
            throw new UsageException(
                $"{folder} holds the results of {other}, and this spec is {id}: something in it differs. "
                    + "Choose another folder with --out, or remove that one."
            );
        }
    }
}

using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Verification;

/// <summary>
/// Looks for what was changed in a result folder after it was written: the measured files by their digest, the record by itself, and
/// everything that follows from them by making it again.
/// </summary>
public static class FolderCheck
{
    private const string ComparisonWithThePaper = "tables/paper-comparison.md";

    /// <summary>What differs, in sentences; empty where everything is as it was written.</summary>
    /// <param name="folder">A folder that a run wrote.</param>
    /// <param name="methods">The methods that are known: tables and figures name them.</param>
    /// <exception cref="InvalidDataException">A file is not what a run writes.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static IReadOnlyList<string> Differences(string folder, MethodCatalog methods)
    {
        var differences = new List<string>();
        if (!ResultFolder.Verify(folder).Holds)
        {
            differences.Add(
                $"{ResultFolder.RunsFile}, {ResultFolder.TrajectoriesFile}, or spec or data hashes in {ResultFolder.ExperimentFile}: "
                    + "not what the digest was taken of."
            );
        }

        string record = Path.Combine(folder, ResultFolder.ExperimentFile);
        ExperimentRecord experiment = ExperimentJson.Read(record);
        if (RecordedSpec.Read(record).Id != experiment.Id)
        {
            differences.Add($"{ResultFolder.ExperimentFile}: the spec is not that of {experiment.Id}.");
        }

        differences.AddRange(FileHash.Differences(folder, experiment.FileHashes, ResultFolder.HashedFiles));
        ExperimentResults results = ResultFolder.Read(folder);
        if (!SameCounts(experiment.Counts, ExperimentRecord.Count(results.Rows)))
        {
            differences.Add($"{ResultFolder.ExperimentFile}: the counts are not those of {ResultFolder.RunsFile}.");
        }

        differences.AddRange(
            DerivedFiles(folder, results, experiment, methods).Select(file => $"{file} is not what follows from {Sources(experiment)}.")
        );
        return differences;
    }

    private static string Sources(ExperimentRecord experiment) =>
        string.Join(", ", experiment.FileHashes.Keys.Order(StringComparer.Ordinal).Prepend(ResultFolder.RunsFile))
        + $" and {ResultFolder.TrajectoriesFile}";

    /// <summary>Files that are there and differ from what is made anew in another folder.</summary>
    private static IEnumerable<string> DerivedFiles(
        string folder,
        ExperimentResults results,
        ExperimentRecord experiment,
        MethodCatalog methods
    )
    {
        string anew = Directory.CreateTempSubdirectory("debias-grid-verify-").FullName;
        try
        {
            SummaryCsv.Write(results, Path.Combine(anew, ResultFolder.SummaryFile));
            ReportWriter.Write(
                results,
                methods,
                anew,
                new ReportOptions
                {
                    Record = experiment,
                    AgainstPaper = File.Exists(Path.Combine(folder, ComparisonWithThePaper)),
                    Predictions = ResultFolder.PredictionsIn(folder),
                }
            );
            return
            [
                .. Directory
                    .EnumerateFiles(anew, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(anew, file))
                    .Where(file => File.Exists(Path.Combine(folder, file)) && Differ(Path.Combine(folder, file), Path.Combine(anew, file)))
                    .Order(StringComparer.Ordinal),
            ];
        }
        finally
        {
            Directory.Delete(anew, recursive: true);
        }
    }

    private static bool Differ(string file, string other) =>
        Path.GetFileName(file) == ReportWriter.PageFile
            ? EmbeddedResults.Unpack(File.ReadAllText(file)) != EmbeddedResults.Unpack(File.ReadAllText(other))
            : !File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static bool SameCounts(IReadOnlyDictionary<RunStatus, int> recorded, IReadOnlyDictionary<RunStatus, int> counted) =>
        Enum.GetValues<RunStatus>().All(status => recorded.GetValueOrDefault(status) == counted.GetValueOrDefault(status));
}

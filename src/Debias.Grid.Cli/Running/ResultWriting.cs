using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>Turns a settled experiment into files, a table and an exit code.</summary>
internal static class ResultWriting
{
    public static int Write(
        SpecVocabulary vocabulary,
        OutputFolder folder,
        LoadedSpec loaded,
        IReadOnlyList<MethodRunRow> rows,
        IReadOnlyDictionary<string, string> dataHashes,
        ExperimentStatus status
    )
    {
        var results = new ExperimentResults(loaded.Id, loaded.Spec, rows);
        ExperimentRecord record = ResultFolder.Write(
            folder.Path,
            results,
            Describe(loaded, Producer.Of(vocabulary, loaded.Spec.Engine), dataHashes)
        );
        ReportWriter.Write(
            results,
            vocabulary.Methods,
            folder.Path,
            new ReportOptions { Record = record, Predictions = ResultFolder.PredictionsIn(folder.Path) }
        );
        if (Directory.Exists(folder.File(UnfinishedRun.FolderName)))
        {
            Directory.Delete(folder.File(UnfinishedRun.FolderName), recursive: true);
        }

        TableRendering.Write(SummaryTable.Create(results));
        WarningRendering.Write(results, vocabulary.TitleOf);
        foreach (string missing in loaded.DataNotes.Values.Distinct())
        {
            Console.Error.WriteLine($"Note: {missing}.");
        }

        FailureRendering.Write(rows);
        if (status.State is ExperimentState.Cancelled or ExperimentState.Stopped)
        {
            Console.Error.WriteLine($"The experiment was stopped: {status.Reason}");
        }

        Console.Error.WriteLine($"Results are in {folder.Path}, digest {record.Digest}.");
        return rows.All(row => row.Status is RunStatus.Succeeded or RunStatus.Unneeded) ? ExitCode.Ok : ExitCode.SomeFailed;
    }

    private static ExperimentRecord Describe(LoadedSpec loaded, string producer, IReadOnlyDictionary<string, string> dataHashes) =>
        new()
        {
            Id = loaded.Id,
            Spec = loaded.Spec,
            Versions = new SortedDictionary<string, string>
            {
                ["debias-grid"] = Producer.Version,
                ["producer"] = producer,
                ["runtime"] = RuntimeInformation.FrameworkDescription,
            },
            Engine = loaded.Spec.Engine,
            Host = new SortedDictionary<string, string>
            {
                ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
                ["cores"] = Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["system"] = RuntimeInformation.OSDescription,
                ["vectors"] =
                    Vector512.IsHardwareAccelerated ? "512"
                    : Vector256.IsHardwareAccelerated ? "256"
                    : "128",
            },
            DataHashes = dataHashes,
            DataNotes = loaded.DataNotes,
            Digest = string.Empty,
            Counts = ExperimentRecord.Count([]),
        };
}

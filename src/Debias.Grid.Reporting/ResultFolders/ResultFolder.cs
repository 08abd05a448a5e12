using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>What a run leaves on disk, written and read back as one.</summary>
public static class ResultFolder
{
    /// <summary>The experiment's record.</summary>
    public const string ExperimentFile = "experiment.json";

    /// <summary>One row per method run.</summary>
    public const string RunsFile = "runs.csv";

    /// <summary>Aggregates over seeds.</summary>
    public const string SummaryFile = "summary.csv";

    /// <summary>One row per step.</summary>
    public const string TrajectoriesFile = "trajectories.csv";

    /// <summary>Further measures, one row per method run.</summary>
    public const string MeasuresFile = "measures.csv";

    /// <summary>Predictions of rows, where the experiment keeps them.</summary>
    public const string PredictionsFile = "predictions.parquet";

    /// <summary>Measured files that have a hash of their own in the record, where they are.</summary>
    internal static IReadOnlyList<string> HashedFiles { get; } = [MeasuresFile, PredictionsFile];

    /// <summary>
    /// Writes the five files; the record last, so that a folder with a record is complete. Predictions, where they are kept, are in the
    /// folder already.
    /// </summary>
    /// <returns>The record with the digest and counts of these results.</returns>
    public static ExperimentRecord Write(string folder, ExperimentResults results, ExperimentRecord experiment)
    {
        ArgumentNullException.ThrowIfNull(results);
        string runs = Path.Combine(folder, RunsFile);
        string trajectories = Path.Combine(folder, TrajectoriesFile);
        RunsCsv.Write(results, runs);
        TrajectoriesCsv.Write(results, trajectories);
        MeasuresCsv.Write(results, Path.Combine(folder, MeasuresFile));
        SummaryCsv.Write(results, Path.Combine(folder, SummaryFile));

        ExperimentRecord complete = experiment with
        {
            Digest = ResultDigest.ComputeFromFiles(
                Encoding.UTF8.GetBytes(SpecJson.Canonical(experiment.Spec)),
                experiment.DataHashes,
                runs,
                trajectories
            ),
            FileHashes = HashedFiles
                .Where(file => File.Exists(Path.Combine(folder, file)))
                .ToDictionary(file => file, file => FileHash.Of(Path.Combine(folder, file))),
            Counts = ExperimentRecord.Count(results.Rows),
        };
        ExperimentJson.Write(complete, Path.Combine(folder, ExperimentFile));
        return complete;
    }

    /// <summary>Reads the results back, trajectories included.</summary>
    /// <exception cref="InvalidDataException">A file is not what a run writes.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static ExperimentResults Read(string folder)
    {
        ExperimentRecord experiment = ExperimentJson.Read(Path.Combine(folder, ExperimentFile));
        return new ExperimentResults(
            experiment.Id,
            experiment.Spec,
            ReadRows(
                Path.Combine(folder, RunsFile),
                Path.Combine(folder, TrajectoriesFile),
                Path.Combine(folder, MeasuresFile) is var measures && File.Exists(measures) ? measures : null,
                experiment.Spec
            )
        );
    }

    /// <summary>Reads method runs with their trajectories and further measures from their files.</summary>
    /// <param name="runs">A <c>runs.csv</c>.</param>
    /// <param name="trajectories">A <c>trajectories.csv</c>.</param>
    /// <param name="measures">A <c>measures.csv</c>; null where a version has written none.</param>
    /// <param name="spec">The spec they are of.</param>
    /// <exception cref="InvalidDataException">A file is not what a run writes.</exception>
    public static IReadOnlyList<MethodRunRow> ReadRows(string runs, string trajectories, string? measures, ExperimentSpec spec)
    {
        ILookup<MethodRunId, TrajectoryRow> steps = TrajectoriesCsv.Read(trajectories).ToLookup(row => row.Run);
        IEnumerable<MethodRunRow> rows = RunsCsv
            .Read(runs, spec)
            .Select(row => row with { Result = WithTrajectory(row.Result, [.. steps[row.Id].OrderBy(step => step.Index)]) });
        return measures is null ? [.. rows] : [.. WithMeasures(rows, measures)];
    }

    /// <summary>Adds further measures to method runs.</summary>
    /// <param name="rows">The method runs.</param>
    /// <param name="measures">A <c>measures.csv</c> of the same experiment.</param>
    /// <exception cref="InvalidDataException">The file is not what a run writes.</exception>
    public static IEnumerable<MethodRunRow> WithMeasures(IEnumerable<MethodRunRow> rows, string measures)
    {
        IReadOnlyDictionary<MethodRunId, TestMeasures?> read = MeasuresCsv.Read(measures);
        return rows.Select(row =>
            row.Result is null ? row
            : read.TryGetValue(row.Id, out TestMeasures? found) ? row with { Result = row.Result with { Measures = found } }
            : throw new InvalidDataException($"{measures} has no row of the method run {row.Id}; the file was changed.")
        );
    }

    /// <summary>The path of a folder's predictions; null where it has none.</summary>
    public static string? PredictionsIn(string folder) =>
        Path.Combine(folder, PredictionsFile) is var file && File.Exists(file) ? file : null;

    /// <summary>Recomputes the digest from the files.</summary>
    public static DigestCheck Verify(string folder)
    {
        string file = Path.Combine(folder, ExperimentFile);
        ExperimentRecord experiment = ExperimentJson.Read(file);
        return new DigestCheck(
            experiment.Digest,
            ResultDigest.ComputeFromFiles(
                RecordedSpec.Read(file).Canonical,
                experiment.DataHashes,
                Path.Combine(folder, RunsFile),
                Path.Combine(folder, TrajectoriesFile)
            )
        );
    }

    private static MethodRunResult? WithTrajectory(MethodRunResult? result, TrajectoryRow[] steps) =>
        result is null
            ? null
            : result with
            {
                Selected = Array.FindIndex(steps, step => step.Selected),
                Trajectory = [.. steps.Select(step => step.Step)],
            };
}

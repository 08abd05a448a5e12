using System.Globalization;
using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Reproduction;

/// <summary>Compares a method run that was run again with what a folder records of it, byte for byte.</summary>
public static class RunComparison
{
    private const string WholeRow = "row";

    /// <summary>
    /// The first difference: of the row in <c>runs.csv</c>, then of the steps in <c>trajectories.csv</c>, then of the row in
    /// <c>measures.csv</c>, which folders of earlier versions lack; null when all bytes agree.
    /// </summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="spec">The spec that the folder records.</param>
    /// <param name="again">The method run as it came out now, with its trajectory.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RunDifference? FirstDifference(string folder, ExperimentSpec spec, MethodRunRow again)
    {
        ArgumentNullException.ThrowIfNull(again);
        var results = new ExperimentResults(string.Empty, spec, [again]);
        return Compare(folder, ResultFolder.RunsFile, again.Id, stream => RunsCsv.Write(results, stream))
            ?? Compare(folder, ResultFolder.TrajectoriesFile, again.Id, stream => TrajectoriesCsv.Write(results, stream))
            ?? (
                File.Exists(Path.Combine(folder, ResultFolder.MeasuresFile))
                    ? Compare(folder, ResultFolder.MeasuresFile, again.Id, stream => MeasuresCsv.Write(results, stream))
                    : null
            );
    }

    private static RunDifference? Compare(string folder, string file, MethodRunId run, Action<Stream> write)
    {
        using var written = new MemoryStream();
        write(written);
        string[] again = [.. RawCsv.Records(new StringReader(Encoding.UTF8.GetString(written.ToArray())))];
        using var text = new StreamReader(Path.Combine(folder, file), Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        using IEnumerator<string> records = RawCsv.Records(text).GetEnumerator();
        string header = records.MoveNext() ? records.Current : string.Empty;
        string[] columns = RawCsv.Cells(again[0]);
        return Difference(file, 0, columns, header, again[0]) ?? CompareRows(file, columns, [.. RowsOf(run, columns, records)], again[1..]);
    }

    private static RunDifference? CompareRows(string file, string[] columns, string[] recorded, string[] again)
    {
        for (int row = 0; row < Math.Max(recorded.Length, again.Length); row++)
        {
            RunDifference? difference =
                row >= recorded.Length || row >= again.Length
                    ? new RunDifference(
                        file,
                        row,
                        WholeRow,
                        recorded.ElementAtOrDefault(row) ?? string.Empty,
                        again.ElementAtOrDefault(row) ?? string.Empty
                    )
                    : Difference(file, row, columns, recorded[row], again[row]);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private static IEnumerable<string> RowsOf(MethodRunId run, string[] columns, IEnumerator<string> records)
    {
        (int Column, string Text)[] identity =
        [
            (Array.IndexOf(columns, "point"), run.Point.ToString(CultureInfo.InvariantCulture)),
            (Array.IndexOf(columns, "seed"), run.Seed.ToString(CultureInfo.InvariantCulture)),
            (Array.IndexOf(columns, "measure"), run.Measure),
            (Array.IndexOf(columns, "method"), run.Method),
        ];
        while (records.MoveNext())
        {
            // Most rows are of other runs, and most of those of other methods.
            if (records.Current.Contains(run.Method, StringComparison.Ordinal))
            {
                string[] cells = RawCsv.Cells(records.Current);
                if (Array.TrueForAll(identity, part => part.Column < cells.Length && cells[part.Column] == part.Text))
                {
                    yield return records.Current;
                }
            }
        }
    }

    private static RunDifference? Difference(string file, int row, string[] columns, string recorded, string again)
    {
        if (recorded == again)
        {
            return null;
        }

        string[] recordedCells = RawCsv.Cells(recorded);
        string[] againCells = RawCsv.Cells(again);
        int column = Enumerable
            .Range(0, columns.Length)
            .First(index => index == columns.Length - 1 || recordedCells.ElementAtOrDefault(index) != againCells.ElementAtOrDefault(index));
        return new RunDifference(
            file,
            row,
            columns[column],
            recordedCells.ElementAtOrDefault(column) ?? string.Empty,
            againCells.ElementAtOrDefault(column) ?? string.Empty
        );
    }
}

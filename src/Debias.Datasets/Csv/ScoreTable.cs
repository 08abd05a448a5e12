using System.Globalization;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Csv;

/// <summary>A table of scores by row: the columns <c>row</c> and <c>score</c>.</summary>
public static class ScoreTable
{
    private static readonly RawTableFormat Format = new() { Trim = true };

    /// <summary>Reads a table.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="rows">Rows of the dataset that is meant; numbers of rows are from 0 and below it.</param>
    /// <exception cref="DatasetException">The file or a column is missing, or a value is none of its column.</exception>
    public static IReadOnlyDictionary<int, double> Read(string path, int rows)
    {
        RawTable table = RawTableReader.Read(path, Format, ["row", "score"]);
        var scores = new Dictionary<int, double>();
        foreach (RawRow line in table.Rows)
        {
            if (!int.TryParse(line.Values[0], NumberStyles.None, CultureInfo.InvariantCulture, out int row) || row >= rows)
            {
                throw line.Error("row", $"a row of the data is meant, from 0 to {rows - 1}.");
            }

            if (
                !double.TryParse(line.Values[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double score)
                || !double.IsFinite(score)
            )
            {
                throw line.Error("score", "a number is meant.");
            }

            if (!scores.TryAdd(row, score))
            {
                throw line.Error("row", "the row is there twice.");
            }
        }

        return scores;
    }
}

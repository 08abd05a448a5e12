using System.Globalization;
using Debias.Datasets.Mimic.Preparation;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Mimic;

/// <summary>Fills what was not measured, as the paper does, and checks what was.</summary>
internal static class MissingMeasurements
{
    private static readonly string[] MissingMarks = ["", "NA", "NaN", "nan"];

    /// <summary>The table without gaps: the mean for quantities, the rounded mean for codes, 0 for diagnoses.</summary>
    public static RawTable Fill(RawTable table)
    {
        foreach (string column in MimicColumns.Numeric)
        {
            table = Fill(table, column, Text, mean => mean);
        }

        table = Fill(table, MimicColumns.GcsMin, (row, index, column) => Code(row, index, column, 3, 15), Math.Round);
        foreach (string diagnosis in new[] { MimicColumns.Aids, MimicColumns.HaematologicMalignancy, MimicColumns.MetastaticCancer })
        {
            table = Fill(table, diagnosis, (row, index, column) => Code(row, index, column, 0, 1), _ => 0);
        }

        return Fill(table, MimicColumns.AdmissionType, (row, index, column) => Code(row, index, column, 0, 2), Math.Round);
    }

    private static RawTable Fill(RawTable table, string column, Func<RawRow, int, string, string> check, Func<double, double> filling)
    {
        int index = table.IndexOf(column);
        double[] measured = [.. table.Rows.Where(row => !IsMissing(row, index)).Select(row => row.Number(index, column))];
        double mean = measured.Length > 0 ? measured.Average() : double.NaN;
        double filled = filling(mean);
        if (double.IsNaN(filled) && measured.Length < table.Rows.Count)
        {
            throw new DatasetException($"{table.Source}, column '{column}': no row has a value, so there is no mean to fill in.");
        }

        string text = Format(filled);
        return new RawTable(
            table.Source,
            table.Columns,
            [.. table.Rows.Select(row => Replace(row, index, IsMissing(row, index) ? text : check(row, index, column)))]
        );
    }

    private static bool IsMissing(RawRow row, int index) => MissingMarks.Contains(row.Values[index]);

    private static RawRow Replace(RawRow row, int index, string value)
    {
        row.Values[index] = value;
        return row;
    }

    private static string Text(RawRow row, int index, string column) => row.Values[index];

    // One spelling per category: 15 and 15.0 are the same.
    private static string Code(RawRow row, int index, string column, int smallest, int largest)
    {
        double value = row.Number(index, column);
        return value == Math.Floor(value) && value >= smallest && value <= largest
            ? Format(value)
            : throw row.Error(column, $"the value is not a whole number from {smallest} to {largest}.", $"It is '{row.Values[index]}'.");
    }

    private static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

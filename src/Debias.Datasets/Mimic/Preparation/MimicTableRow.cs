using System.Globalization;
using Sylvan.Data.Csv;

namespace Debias.Datasets.Mimic.Preparation;

/// <summary>One row of a raw table, valid until the next is read; columns by their position among those asked for.</summary>
internal readonly ref struct MimicTableRow(CsvDataReader reader, int[] ordinals, string[] columns, string file, long number)
{
    /// <summary>A field's text; empty where it is missing.</summary>
    public ReadOnlySpan<char> Text(int column)
    {
        ReadOnlySpan<char> text = reader.GetFieldSpan(ordinals[column]);
        return text is "NA" ? default : text;
    }

    /// <summary>A field's whole number; null where it is missing.</summary>
    public int? Id(int column)
    {
        ReadOnlySpan<char> text = Text(column);
        return text.IsEmpty ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
            : throw Invalid(column, "a whole number");
    }

    /// <summary>A field's whole number, which must be there.</summary>
    public int RequiredId(int column) => Id(column) ?? throw Invalid(column, "a whole number");

    /// <summary>A field's number; null where it is missing.</summary>
    public double? Number(int column)
    {
        ReadOnlySpan<char> text = Text(column);
        return text.IsEmpty ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
            : throw Invalid(column, "a number");
    }

    /// <summary>A field's time; null where it is missing.</summary>
    public DateTime? Time(int column)
    {
        ReadOnlySpan<char> text = Text(column);
        return text.IsEmpty ? null
            : DateTime.TryParseExact(
                text,
                ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime value
            )
                ? value
            : throw Invalid(column, "a time such as 2125-10-04 23:36:00");
    }

    /// <summary>A field's time, which must be there.</summary>
    public DateTime RequiredTime(int column) => Time(column) ?? throw Invalid(column, "a time such as 2125-10-04 23:36:00");

    private DatasetException Invalid(int column, string expected) =>
        new($"{file}, row {number}, column '{columns[column]}': '{Text(column)}' is not {expected}.");
}

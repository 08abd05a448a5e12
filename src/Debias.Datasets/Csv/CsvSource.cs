using Debias.Datasets.Definitions;
using Debias.Datasets.Profiling;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Csv;

/// <summary>Reads a user's table.</summary>
internal sealed class CsvSource(DatasetRequest request, CsvOptions options) : IDatasetSource
{
    private static readonly RawTableFormat Format = new() { Trim = true };

    private readonly string _label = options.Label;
    private readonly string _protected = request.ProtectedName;
    private readonly string[] _categorical = options.Categorical;
    private readonly string[] _dropped = options.Drop;
    private readonly GroupRule _privileged = GroupRule.Parse(options.Privileged);

    /// <summary>
    /// Names the file by the beginning of its SHA-256, so that results do not depend on where it lies and do change with it.
    /// </summary>
    public string Key => $"{request.Key}#{FileHash.Compute(Locate())[..16]}";

    public bool DependsOnSeed => false;

    public void Check() => RequireColumns(RawTableReader.ReadHeader(Locate(), Format));

    /// <summary>The names of the table's columns.</summary>
    public IReadOnlyList<string> Columns() => RawTableReader.ReadHeader(Locate(), Format).Columns;

    public TabularDataset Load(long seed)
    {
        RawTable table = RawTableReader.Read(Locate(), Format);
        RequireColumns(table);
        string[] used = [.. table.Columns.Where(column => !_dropped.Contains(column) || column == _protected || column == _label)];
        RequireNoMissing(table, used);

        byte[] labels = EncodeLabels(table);
        byte[] group = TableEncoder.EncodeIndicator(table, _protected, _privileged);
        string[] values = table.Levels(table.IndexOf(_protected));
        if (!group.AsSpan().ContainsAnyExcept((byte)0) || !group.AsSpan().ContainsAnyExcept((byte)1))
        {
            string which = group[0] == 1 ? "every row is" : "no row is";
            throw new DatasetException(
                $"{table.Source}, column '{_protected}': {which} privileged ({_privileged}), so groups cannot be compared.",
                $"Values found: {Some(values)}."
            );
        }

        EncodedFeatures features = TableEncoder.Encode(table, Encodings(used));
        return TabularDatasetBuilder.Build(Key, _protected, features, labels, group, () => values);
    }

    private static string Some(string[] values) => string.Join(", ", values.Take(10)) + (values.Length > 10 ? ", …" : "");

    private static void RequireNoMissing(RawTable table, string[] used)
    {
        foreach (string column in used)
        {
            int index = table.IndexOf(column);
            RawRow? missing = table.Rows.FirstOrDefault(row => MissingValues.Are(row.Values[index]));
            if (missing is not null)
            {
                throw missing.Error(
                    column,
                    $"the value is missing ('{missing.Values[index]}'). Fill it in, leave the row out, or add the column to 'drop'."
                );
            }
        }
    }

    private void RequireColumns(RawTable table)
    {
        string? repeated = table.Columns.GroupBy(column => column).FirstOrDefault(columns => columns.Count() > 1)?.Key;
        if (repeated is not null)
        {
            throw new DatasetException($"{table.Source} has two columns of the same name.", $"It is '{repeated}'.");
        }

        foreach (string column in new[] { _label, _protected }.Concat(_categorical).Concat(_dropped))
        {
            table.IndexOf(column);
        }

        if (_label == _protected)
        {
            throw new DatasetException($"'{_label}' cannot be both the label and the protected attribute.");
        }
    }

    private byte[] EncodeLabels(RawTable table)
    {
        string positive = options.Positive;
        string[] values = table.Levels(table.IndexOf(_label));
        if (values.Length != 2)
        {
            throw new DatasetException(
                $"{table.Source}, column '{_label}': the label must hold two values, but holds {values.Length}.",
                $"Values found: {Some(values)}."
            );
        }

        return values.Contains(positive)
            ? TableEncoder.EncodeIndicator(table, _label, GroupRule.OneOf(positive))
            : throw new DatasetException(
                $"{table.Source}, column '{_label}': no row holds '{positive}', the value named as positive.",
                $"Values found: {Some(values)}."
            );
    }

    // Numbers and the protected attribute in file order, then the one-hot columns, as for the published datasets.
    private List<ColumnEncoding> Encodings(string[] used)
    {
        string[] features = [.. used.Where(column => column != _label && !_dropped.Contains(column))];
        List<ColumnEncoding> encodings = [];
        foreach (string column in features.Where(column => column == _protected || !_categorical.Contains(column)))
        {
            encodings.Add(column == _protected ? new IndicatorColumn(column, _privileged) : new NumericColumn(column));
        }

        encodings.AddRange(
            features.Where(column => column != _protected && _categorical.Contains(column)).Select(column => new OneHotColumn(column))
        );
        return encodings;
    }

    private string Locate() =>
        request.Folder.Locate(options.Path, "Give 'path' as an absolute path, or relative to a data folder (DEBIAS_GRID_DATA).");
}

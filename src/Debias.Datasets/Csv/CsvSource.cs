using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Csv;

/// <summary>Reads a user's table, and says all that is wrong with it at once.</summary>
internal sealed class CsvSource(DatasetRequest request, CsvOptions options) : IDatasetSource
{
    private readonly RawTableFormat _format = RawTableFormat.Of(options.Separator, options.Header);
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

    public void Check() => RequireColumns(RawTableReader.ReadHeader(Locate(), _format));

    /// <summary>The names of the table's columns.</summary>
    public IReadOnlyList<string> Columns() => RawTableReader.ReadHeader(Locate(), _format).Columns;

    public TabularDataset Load(long seed)
    {
        string path = Locate();
        TableFaults faults = new(Path.GetFileName(path));
        RawTable raw = RawTableReader.Read(path, _format, faults);
        RequireColumns(raw);
        string[] decisive = [_label, .. Protected(raw), .. PartsNamed];
        string[] used = [.. raw.Columns.Where(column => !_dropped.Contains(column) || decisive.Contains(column))];
        var complete = CompleteTable.Of(raw, options.Missing, used, decisive, [.. used.Where(IsCategorical)], faults);
        RawTable table = complete.Table;
        CheckNumbers(table, [.. used.Where(column => IsNumber(column) || IsCompared(column, raw))], faults);
        CheckLabel(table, faults);
        OwnersParts? parts = PartsColumn.Read(table, options.Parts, faults);
        if (request.Grouping is { } grouping)
        {
            faults.ThrowIfAny();
            return TabularDatasetBuilder
                .Build(
                    request with
                    {
                        Key = Key,
                    },
                    TableEncoder.Encode(table, Encodings(used, complete.Imputed)),
                    TableEncoder.EncodeIndicator(table, _label, GroupRule.OneOf(options.Positive)),
                    table,
                    grouping,
                    complete.Summary
                )
                .SplitInto(parts);
        }

        CheckGroups(table, faults);
        faults.ThrowIfAny();

        string[] values = table.Levels(table.IndexOf(_protected));
        return TabularDatasetBuilder
            .Build(
                Key,
                _protected,
                TableEncoder.Encode(table, Encodings(used, complete.Imputed)),
                TableEncoder.EncodeIndicator(table, _label, GroupRule.OneOf(options.Positive)),
                TableEncoder.EncodeIndicator(table, _protected, _privileged),
                () => values,
                complete.Summary
            )
            .SplitInto(parts);
    }

    private static string Some(string[] values) =>
        $"Values found: {string.Join(", ", values.Take(10))}{(values.Length > 10 ? ", …" : "")}.";

    private static string[] Present(RawTable table, int index) => [.. table.Levels(index).Where(value => !MissingValues.Are(value))];

    private static void CheckNumbers(RawTable table, string[] columns, TableFaults faults)
    {
        foreach (string column in columns)
        {
            int index = table.IndexOf(column);
            foreach (RawRow row in table.Rows.Where(row => !MissingValues.Are(row.Values[index])))
            {
                if (row.NumberFault(index, column) is { } fault)
                {
                    faults.Add(fault);
                }
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

        string[] named = [.. Protected(table).Prepend(_label).Concat(PartsNamed).Concat(_categorical).Concat(_dropped).Distinct()];
        string[] lacking = [.. named.Where(column => !table.Columns.Contains(column))];
        if (lacking.Length > 1)
        {
            throw new DatasetException(
                $"{table.Source} has no columns {string.Join(", ", lacking.Select(column => $"'{column}'"))}.",
                $"Its columns are {string.Join(", ", table.Columns)}."
            );
        }

        foreach (string column in lacking)
        {
            table.IndexOf(column);
        }

        if (Protected(table).Contains(_label))
        {
            throw new DatasetException($"'{_label}' cannot be both the label and the protected attribute.");
        }
    }

    /// <summary>The columns that make groups.</summary>
    private string[] Protected(RawTable table) =>
        request.Grouping is { } grouping ? [.. grouping.By.Select(name => GroupColumn.Parse(name, table).Column).Distinct()] : [_protected];

    /// <summary>Whether groups are made by comparing its numbers, be it a feature or not.</summary>
    private bool IsCompared(string column, RawTable table) =>
        request.Grouping is { } grouping
        && grouping.By.Select(name => GroupColumn.Parse(name, table)).Any(group => group.Column == column && group.Rule is not null);

    // What no row has may be in one that could not be read.
    private void CheckLabel(RawTable table, TableFaults faults)
    {
        string[] values = Present(table, table.IndexOf(_label));
        if (values.Length > 2 || (values.Length == 1 && faults.IsEmpty))
        {
            faults.Add(
                new TableFault(0, _label, $"the label must hold two values, but holds {values.Length}.") { OwnersDetail = Some(values) }
            );
        }
        else if (values.Length == 2 && faults.IsEmpty && !values.Contains(options.Positive))
        {
            faults.Add(
                new TableFault(0, _label, $"no row holds '{options.Positive}', the value named as positive.")
                {
                    OwnersDetail = Some(values),
                }
            );
        }
    }

    private void CheckGroups(RawTable table, TableFaults faults)
    {
        int index = table.IndexOf(_protected);
        if (faults.IsEmpty && table.Rows.Select(row => _privileged.Matches(row, index, _protected)).Distinct().ToArray() is [bool every])
        {
            faults.Add(
                new TableFault(
                    0,
                    _protected,
                    $"{(every ? "every row is" : "no row is")} privileged ({_privileged}), so groups cannot be compared."
                )
                {
                    OwnersDetail = Some(Present(table, index)),
                }
            );
        }
    }

    /// <summary>Whether it is the attribute that makes two groups, and so the feature 0 or 1.</summary>
    private bool IsIndicator(string column) => request.Grouping is null && column == _protected;

    private IEnumerable<string> PartsNamed => options.Parts.Length == 0 ? [] : [options.Parts];

    private bool IsFeature(string column) => column != _label && !_dropped.Contains(column) && !PartsNamed.Contains(column);

    // Columns whose values are groups are features as categories are.
    private bool IsCategorical(string column) =>
        IsFeature(column)
        && !IsIndicator(column)
        && (_categorical.Contains(column) || (request.Grouping is { } grouping && grouping.By.Contains(column)));

    private bool IsNumber(string column) => IsIndicator(column) ? _privileged.ComparesNumbers : IsFeature(column) && !IsCategorical(column);

    // Numbers and the protected attribute in file order, then the one-hot columns, as for the published datasets.
    private ColumnEncoding[] Encodings(string[] used, IReadOnlyCollection<string> imputed)
    {
        string[] features = [.. used.Where(IsFeature)];
        return
        [
            .. features.Where(column => !IsCategorical(column)).Select(EncodingOf),
            .. features.Where(IsCategorical).Select(column => new OneHotColumn(column)),
        ];

        ColumnEncoding EncodingOf(string column) =>
            IsIndicator(column) ? new IndicatorColumn(column, _privileged)
            : imputed.Contains(column) ? new ImputedColumn(column)
            : new NumericColumn(column);
    }

    private string Locate() =>
        request.Folder.Locate(options.Path, "Give 'path' as an absolute path, or relative to a data folder (DEBIAS_GRID_DATA).");
}

using Debias.Datasets.Csv;
using Debias.Datasets.Declared.Format;
using Debias.Datasets.Definitions;
using Debias.Datasets.Randomness;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;
using Debias.OptionModel;

namespace Debias.Datasets.Declared;

/// <summary>Reads a dataset as its declaration says.</summary>
/// <param name="request">Which protected attribute, and the key.</param>
/// <param name="declaration">What is read, and what becomes of it.</param>
/// <param name="choices">Which editions, and how many rows.</param>
/// <param name="files">Where the files are.</param>
internal sealed class DeclaredSource(DatasetRequest request, Declaration declaration, DeclaredChoices choices, IDeclaredFiles files)
    : IDatasetSource
{
    /// <inheritdoc/>
    public string Key => files.Identify(request.Key, choices.Editions);

    /// <inheritdoc/>
    public string TrainingKey => files.Identify(request.TrainingKey, [choices.Edition]);

    /// <inheritdoc/>
    public bool DependsOnSeed => false;

    /// <inheritdoc/>
    public void Check()
    {
        string[][] found =
        [
            .. from edition in choices.Editions
            from file in declaration.Files
            select DeclaredTable.FindColumns(declaration, files.Locate(file, edition)),
        ];
        foreach (string[] columns in found)
        {
            RequireSame(found[0], columns);
        }
    }

    /// <inheritdoc/>
    public TabularDataset Load(long seed)
    {
        Check();
        TableFaults faults = new(string.Join(" and ", choices.Editions.SelectMany(FileNames).Distinct()));
        RawTable table = DeclaredTable.Read(declaration, files, choices.Edition, faults);
        var tested = new HashSet<string>();
        if (choices.TestEdition is { } testEdition)
        {
            RawTable test = DeclaredTable.Read(declaration, files, testEdition, faults);
            tested.UnionWith(test.Rows.Select(row => row.File));
            table = table.Append(test);
        }

        faults.ThrowIfAny();
        return Make(table, row => tested.Contains(row.File), faults);
    }

    private TabularDataset Make(RawTable read, Func<RawRow, bool> isTested, TableFaults faults)
    {
        string[] decisive =
        [
            .. (declaration.Label.MissingIsNegative ? [] : declaration.Label.Columns)
                .Concat(declaration.Protected.SelectMany(attribute => attribute.Columns))
                .Distinct(),
        ];
        string[] used = [.. declaration.Numeric.Concat(declaration.OneHot).Concat(decisive).Distinct()];
        var complete = CompleteTable.Of(
            read,
            declaration.Missing,
            used,
            decisive,
            declaration.OneHot,
            faults,
            "take the column out of 'columns'"
        );
        CheckNumbers(complete.Table, faults);
        declaration.Label.Check(complete.Table, faults);
        faults.ThrowIfAny();

        RawTable table = Draw(complete.Table, isTested);
        EncodedFeatures features = TableEncoder.Encode(table, Encodings(table, complete.Imputed, isTested));
        Func<RawRow, bool> isPositive = declaration.Label.For(table);
        byte[] labels = [.. table.Rows.Select(row => (byte)(isPositive(row) ? 1 : 0))];
        if (choices is { TestEdition: null, Rows: 0 })
        {
            CountCheck.Require(declaration, choices.Edition, table, features, labels);
        }

        return Build(table, features, labels, complete.Summary).TestedOn(table.Rows.Count(isTested), TrainingKey);
    }

    private TabularDataset Build(RawTable table, EncodedFeatures features, byte[] labels, MissingValueSummary? missing)
    {
        string key = Key;
        if (request.Grouping is { } grouping)
        {
            DeclaredAttribute[] crossed = [.. grouping.By.Select(Attribute)];
            return TabularDatasetBuilder.Build(
                request with
                {
                    Key = key,
                },
                features,
                labels,
                AttributeGroups.TableOf(crossed, table),
                grouping,
                missing
            );
        }

        DeclaredAttribute attribute = Attribute(request.ProtectedName);
        Func<RawRow, bool> isPrivileged = AttributeGroups.PrivilegedIn(attribute, table);
        return TabularDatasetBuilder.Build(
            key,
            attribute.Name,
            features,
            labels,
            [.. table.Rows.Select(row => (byte)(isPrivileged(row) ? 1 : 0))],
            () => table.Rows.Select(AttributeGroups.For(attribute, table)).Distinct(),
            missing
        );
    }

    /// <summary>The rows, or as many of each edition as are asked for, with each group's share of positives.</summary>
    private RawTable Draw(RawTable table, Func<RawRow, bool> isTested)
    {
        if (choices.Rows == 0)
        {
            return table;
        }

        Func<RawRow, bool> isPositive = declaration.Label.For(table);
        Func<RawRow, string>[] groups =
        [
            .. (request.Grouping?.By ?? [request.ProtectedName]).Select(name => AttributeGroups.For(Attribute(name), table)),
        ];
        return new RawTable(
            table.Source,
            table.Columns,
            [.. Sample([.. table.Rows.Where(row => !isTested(row))]), .. Sample([.. table.Rows.Where(isTested)])]
        );

        IEnumerable<RawRow> Sample(RawRow[] rows) =>
            StratifiedSample
                .Of(
                    [.. rows.Select(row => string.Join('|', groups.Select(groupOf => groupOf(row)).Append(isPositive(row) ? "1" : "0")))],
                    choices.Rows,
                    new RandomStream(StreamKey.Create(request.TrainingKey, 0, StreamPurpose.Resample, "rows"))
                )
                .Select(row => rows[row]);
    }

    // Numbers and indicators, then the one-hot columns, as for the other published datasets. Categories are those of the rows that train:
    // what only the tested edition has would be a feature that no network has learnt.
    private ColumnEncoding[] Encodings(RawTable table, IReadOnlyCollection<string> imputed, Func<RawRow, bool> isTested)
    {
        RawTable home = choices.TestEdition is null ? table : table.Where(row => !isTested(row));
        return
        [
            .. declaration.Numeric.Select<string, ColumnEncoding>(column =>
                imputed.Contains(column) ? new ImputedColumn(column) : new NumericColumn(column)
            ),
            .. declaration.Indicators.Select(name => new MembershipColumn(name, AttributeGroups.PrivilegedIn(Attribute(name), table))),
            .. declaration.OneHot.Select(column => new OneHotColumn(column) { Levels = home.Levels(home.IndexOf(column)) }),
        ];
    }

    private void CheckNumbers(RawTable table, TableFaults faults)
    {
        foreach (string column in declaration.Numeric)
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

    private void RequireSame(string[] first, string[] second)
    {
        int other = Enumerable.Range(0, first.Length).FirstOrDefault(index => first[index] != second[index], -1);
        if (other >= 0)
        {
            throw new DatasetException(
                $"{request.Key}: the column {first[other]} of {choices.Edition} is {second[other]} in {choices.TestEdition}, with other "
                    + "codes. Test on an edition that has the same columns as the one that trains."
            );
        }
    }

    private IEnumerable<string> FileNames(Edition? edition) =>
        declaration.Files.Select(file => Path.GetFileName(Edition.Fill(file.Path, edition)));

    private DeclaredAttribute Attribute(string name) =>
        declaration.Protected.FirstOrDefault(attribute => attribute.Name == name)
        ?? throw new DatasetException(
            $"{request.Key}: there is no protected attribute '{name}'. "
                + Suggestion.Sentence(name, [.. declaration.Protected.Select(attribute => attribute.Name)])
        );
}

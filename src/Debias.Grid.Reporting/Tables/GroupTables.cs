using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Statistics;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Where groups are the values of columns: how far apart they are on test rows, and each group's rates.</summary>
public static class GroupTables
{
    /// <summary>The two tables; none where a rule makes two groups.</summary>
    /// <param name="results">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static IReadOnlyList<Table> Create(ExperimentResults results, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        Case[] cases = [.. Cases(results)];
        return results.Spec.Points[0].Dataset.Groups is null || cases.Length == 0
            ? []
            : [Between(results, methods, cases), Rates(results, methods, cases)];
    }

    private static Table Between(ExperimentResults results, MethodCatalog methods, Case[] cases) =>
        new()
        {
            Id = "groups-between",
            Caption = "Groups: how far apart they are on test data: median [quartiles] over seeds",
            RowHeadings = [.. SweptColumns.Names(results.Spec), "Measure", "Method", "Groups by"],
            ColumnHeadings =
            [
                "Range",
                "Range if equal",
                "Lowest rate",
                "Highest rate",
                "To overall",
                "Root mean square",
                "Worst rate",
                "Ratio",
            ],
            Rows =
            [
                .. from at in cases
                from attribute in Enumerable.Range(0, at.Runs.Max(run => run.Length))
                let compared = at
                    .Runs.Select(run => CountedGroups.Of(run[attribute].Test, at.Measure, results.Spec))
                    .OfType<CountedGroups>()
                    .ToArray()
                where compared.Length > 0
                select new TableRow(
                    [.. Key(at, methods), at.Runs[0][attribute].Attribute],
                    [
                        Cell(compared.Select(groups => groups.Between.Range.Value)),
                        Cell(compared.Select(groups => NullRange.Of(groups.Between.Overall, groups.Rows))),
                        Mostly(compared.Select(groups => groups.Lowest)),
                        Mostly(compared.Select(groups => groups.Highest)),
                        Cell(compared.Select(groups => groups.Between.ToOverall)),
                        Cell(compared.Select(groups => groups.Between.RootMeanSquare)),
                        Cell(compared.Select(groups => groups.Between.Worst)),
                        Cell(compared.Select(groups => groups.Between.Ratio)),
                    ]
                ),
            ],
            Notes =
            [
                "Rates are of positive predictions: among all rows for SPD, among rows with y = 1 for EOD. The range, highest less "
                    + "lowest, is the bias that methods reduce for the first attribute; those below it are its columns by themselves. "
                    + "Fair on every one of them is not yet fair on the cross.",
                "A range grows with the number of groups and as they get smaller, also between groups that are treated alike: "
                    + "'if equal' is the range that chance alone would give these many rows.",
                "To overall: the furthest rate from that of all rows; ratio: lowest by highest rate, of which the four-fifths rule "
                    + "asks 0.8.",
            ],
        };

    private static Table Rates(ExperimentResults results, MethodCatalog methods, Case[] cases) =>
        new()
        {
            Id = "groups-rates",
            Caption = "Groups: each one's rates on test data: median [quartiles] over seeds",
            RowHeadings = [.. SweptColumns.Names(results.Spec), "Measure", "Method", "Groups by", "Group"],
            ColumnHeadings = ["Rows", "with y = 1", "Acceptance rate", "True positive rate", "False positive rate", "Mean score", "AUROC"],
            Rows =
            [
                .. from at in cases
                from attribute in Enumerable.Range(0, at.Runs.Max(run => run.Length))
                from name in at.Runs.SelectMany(run => run[attribute].Test).Select(counted => counted.Group).Distinct()
                let figures = at
                    .Runs.Select(run => Array.Find(run[attribute].Test, counted => counted.Group == name))
                    .OfType<GroupFigures>()
                    .ToArray()
                let counts = figures.Select(CountedGroups.Counts).ToArray()
                select new TableRow(
                    [.. Key(at, methods), at.Runs[0][attribute].Attribute, name],
                    [
                        Whole(counts.Select(counted => (double)counted.Rows)),
                        Whole(counts.Select(counted => (double)counted.Positives)),
                        Cell(counts.Select(counted => counted.Rows > 0 ? counted.AcceptanceRate : double.NaN)),
                        Cell(counts.Select(counted => counted.Positives > 0 ? counted.TruePositiveRate : double.NaN)),
                        Cell(counts.Select(counted => counted.Negatives > 0 ? counted.FalsePositiveRate : double.NaN)),
                        Cell(figures.Select(counted => counted.MeanScore ?? double.NaN)),
                        Cell(figures.Select(counted => counted.Auroc ?? double.NaN)),
                    ]
                ),
            ],
        };

    private static IEnumerable<Case> Cases(ExperimentResults results)
    {
        ILookup<(int, string, string), AttributeFigures[]> runs = results
            .Rows.Where(row => row.Result?.Groups is { Length: > 0 })
            .ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method), row => row.Result!.Groups!);
        return from point in results.Spec.Points
            from measure in results.Spec.Measures
            from method in point.Methods
            let found = runs[(point.Index, measure, method.Name)].ToArray()
            where found.Length > 0
            select new Case(point, measure, method.Name, found);
    }

    private static string[] Key(Case at, MethodCatalog methods) =>
        [.. SweptColumns.Cells(at.Point), FieldWords.MeasureShort(at.Measure), methods.TitleOf(at.Method)];

    private static TableCell Cell(IEnumerable<double> values)
    {
        var distribution = Distribution.From(values);
        return distribution.Count == 0
            ? new TableCell(NumberText.Missing)
            : new TableCell($"{Number(distribution.Median)} [{Number(distribution.LowerQuartile)}, {Number(distribution.UpperQuartile)}]");
    }

    private static TableCell Whole(IEnumerable<double> values) =>
        new(Distribution.From(values).Median.ToString("0", CultureInfo.InvariantCulture));

    /// <summary>The commonest name; how common, where it is not always the same.</summary>
    private static TableCell Mostly(IEnumerable<string> names)
    {
        string[] all = [.. names];
        IGrouping<string, string> most = all.GroupBy(name => name)
            .OrderByDescending(name => name.Count())
            .ThenBy(name => name.Key, StringComparer.Ordinal)
            .First();
        return new TableCell(
            most.Key,
            Remark: most.Count() == all.Length ? null : FormattableString.Invariant($"{most.Count()} of {all.Length}")
        );
    }

    private static string Number(double value) => value.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>The runs of one method, each with its attributes.</summary>
    private sealed record Case(PointSpec Point, string Measure, string Method, AttributeFigures[][] Runs);
}

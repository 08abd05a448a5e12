using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Further measures of the final predictions on test rows: medians and quartiles over seeds, by method.</summary>
public static class MeasureTables
{
    private const string UndefinedNote =
        "A count in brackets says in how many seeds a measure is defined where it is not so in all; those without are left out.";

    /// <summary>Differences between the groups, and the groups' calibration; none where no run has such measures.</summary>
    /// <param name="results">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static IReadOnlyList<Table> Create(ExperimentResults results, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        return results.Rows.Any(row => row.Result?.Measures is not null)
            ?
            [
                Create(
                    results,
                    methods,
                    "measures",
                    "Measures: differences between the groups on test data, 0 is none: median [quartiles] over seeds",
                    MeasureColumns.Differences,
                    [
                        "TPR and FPR are the rates of positive predictions among rows with y = 1 and y = 0, Δ the groups' difference; "
                            + "equalised odds are of the predicted classes, all else is of scores, whatever the threshold.",
                        "ABROCA is the area between the groups' ROC curves, ABCC and ABPC are those between their scores' cumulative "
                            + "distributions and densities, MADD is the sum of the differences between their histograms.",
                    ]
                ),
                Create(
                    results,
                    methods,
                    "calibration",
                    "Measures: calibration of either group's scores on test data: median [quartiles] over seeds",
                    MeasureColumns.Calibration,
                    [
                        "ECE is the mean distance of scores from frequencies in 15 bins of equal mass; debiased, less its mean under "
                            + "labels drawn from the scores. Brier score = reliability − resolution + uncertainty + what bins hide. "
                            + "Slope 1 and intercept 0 are calibrated, and 0 is for ECE and reliability.",
                    ]
                ),
            ]
            : [];
    }

    private static Table Create(
        ExperimentResults results,
        MethodCatalog methods,
        string id,
        string caption,
        IReadOnlyList<MeasureColumn> columns,
        string[] notes
    )
    {
        ILookup<(int, string, string), MethodRunRow> runs = results.Rows.ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method));
        var needed = new NeededSeeds(results.Spec, results.Rows);
        return new Table
        {
            Id = id,
            Caption = caption,
            RowHeadings = [.. SweptColumns.Names(results.Spec), "Measure", "Method", "Scores of"],
            ColumnHeadings = [.. columns.Select(column => column.Title)],
            Rows =
            [
                .. from point in results.Spec.Points
                from measure in results.Spec.Measures
                from method in point.Methods
                let measured = runs[(point.Index, measure, method.Name)]
                    .Select(row => row.Result?.Measures)
                    .OfType<TestMeasures>()
                    .ToArray()
                select new TableRow(
                    [
                        .. SweptColumns.Cells(point),
                        FieldWords.MeasureShort(measure),
                        methods.TitleOf(method.Name),
                        Origin([.. measured.Select(run => run.Scores).Distinct()]),
                    ],
                    [.. columns.Select(column => Cell([.. measured.Select(column.Value)], needed.At(point.Index)))]
                ),
            ],
            Notes =
            [
                .. notes,
                "Where labels follow from the base network's scores and the group, the measures of scores are the base network's; "
                    + "where labels are drawn at random there are none.",
                UndefinedNote,
            ],
        };
    }

    private static string Origin(ScoreOrigin[] origins) =>
        origins switch
        {
            [ScoreOrigin.Network] => "the network",
            [ScoreOrigin.BaseNetwork] => "the base network",
            [ScoreOrigin.None] => "nobody",
            [] => NumberText.Missing,
            _ => "several",
        };

    private static TableCell Cell(double?[] values, int planned)
    {
        var distribution = Distribution.From(values.Select(value => value ?? double.NaN));
        return distribution.Count == 0
            ? new TableCell(NumberText.Missing, Remark: Remark(0, planned))
            : new TableCell(
                $"{Number(distribution.Median)} [{Number(distribution.LowerQuartile)}, {Number(distribution.UpperQuartile)}]",
                Remark: distribution.Count == planned ? null : Remark(distribution.Count, planned)
            );
    }

    private static string Remark(int count, int planned) => FormattableString.Invariant($"{count} of {planned}");

    private static string Number(double value) => value.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Debias.Grid.Reporting.Replicates;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Tables;

/// <summary>How far training replicates agree on the same test rows, by group: medians and quartiles over seeds.</summary>
internal static class AgreementTable
{
    private static readonly (string Heading, Func<ReplicateAgreement, double> Value)[] Columns =
    [
        ("Self-consistency, a = 0", agreement => agreement.SelfConsistency.Unprivileged),
        ("Self-consistency, a = 1", agreement => agreement.SelfConsistency.Privileged),
        ("Ambiguity, a = 0", agreement => agreement.Multiplicity.Unprivileged.Ambiguity),
        ("Ambiguity, a = 1", agreement => agreement.Multiplicity.Privileged.Ambiguity),
        ("Discrepancy, a = 0", agreement => agreement.Multiplicity.Unprivileged.Discrepancy),
        ("Discrepancy, a = 1", agreement => agreement.Multiplicity.Privileged.Discrepancy),
    ];

    public static Table Create(ExperimentSpec spec, MethodCatalog methods, IReadOnlyList<ReplicateAgreement> agreements)
    {
        int[] shown = [.. Enumerable.Range(0, spec.Points[0].Swept.Length).Where(index => !IsReplicate(spec.Points[0], index))];
        return new Table
        {
            Id = "agreement",
            Caption = "Measures: agreement of training replicates on the same test rows: median [quartiles] over seeds",
            RowHeadings = [.. shown.Select(index => spec.Points[0].Swept[index].Path), "Measure", "Method", "Networks"],
            ColumnHeadings = [.. Columns.Select(column => column.Heading)],
            Rows =
            [
                .. agreements
                    .GroupBy(agreement => (agreement.Point.Index, agreement.Measure, agreement.Method))
                    .Select(group => new TableRow(
                        [
                            .. shown.Select(index => CanonicalJson.Display(group.First().Point.Swept[index].Value)),
                            FieldWords.MeasureShort(group.Key.Measure),
                            methods.TitleOf(group.Key.Method),
                            Range([.. group.Select(agreement => agreement.Networks)]),
                        ],
                        [.. Columns.Select(column => Cell([.. group.Select(column.Value)], spec.Seeds.Length))]
                    )),
            ],
            Notes =
            [
                "Self-consistency is the probability that two of the networks agree on a row: 1 where all do, about 1/2 where predictions "
                    + "are arbitrary. Ambiguity is the share of rows on which one of the networks within 0.01 of the best validation "
                    + "balanced accuracy disagrees with the best, discrepancy the largest share for one of them; 0 is none.",
                "A count in brackets says how many seeds have a value where not all do.",
            ],
        };
    }

    private static bool IsReplicate(PointSpec point, int index) => point.Swept[index].Path == ReplicateAgreement.Replicate;

    private static string Range(int[] networks) =>
        networks.Min() == networks.Max()
            ? networks[0].ToString(CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"{networks.Min()} to {networks.Max()}");

    private static TableCell Cell(double[] values, int planned)
    {
        var distribution = Distribution.From(values);
        string? remark = distribution.Count == planned ? null : FormattableString.Invariant($"{distribution.Count} of {planned}");
        return new TableCell(
            distribution.Count == 0
                ? NumberText.Missing
                : $"{Number(distribution.Median)} [{Number(distribution.LowerQuartile)}, {Number(distribution.UpperQuartile)}]",
            Remark: remark
        );
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}

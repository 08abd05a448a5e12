using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Replicates;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Replicates;

public class ReplicateAgreementTests
{
    private const long Seed = 7;

    /// <summary>Of rows 0 to 3, by replicate; the first two rows are of a = 0. The third network's validation figure is the best.</summary>
    private static readonly byte[][] Classes =
    [
        [1, 0, 1, 1],
        [1, 1, 1, 0],
        [1, 0, 1, 0],
    ];

    private static readonly double[] Performances = [0.6, 0.695, 0.7];

    [Fact]
    public void Replicates_are_compared_on_the_rows_that_they_share()
    {
        ReplicateAgreement agreement = Assert.Single(ReplicateAgreement.Create(Results(), TestPredictions.Of(Rows())));

        Assert.Equal((Seed, "spd", "standard", 3), (agreement.Seed, agreement.Measure, agreement.Method, agreement.Networks));

        // Row 1 and row 3 are predicted 1 by one of three: a third of the pairs agrees.
        Assert.Equal((1 + 1.0 / 3) / 2, agreement.SelfConsistency.Unprivileged, 1e-15);
        Assert.Equal((1 + 1.0 / 3) / 2, agreement.SelfConsistency.Privileged, 1e-15);

        // Only the second network is within 0.01 of the third, and differs from it in row 1.
        Assert.Equal(0.5, agreement.Multiplicity.Unprivileged.Ambiguity);
        Assert.Equal(0.5, agreement.Multiplicity.Unprivileged.Discrepancy);
        Assert.Equal(0, agreement.Multiplicity.Privileged.Ambiguity);
    }

    [Fact]
    public void Without_replicates_or_predictions_there_is_nothing_to_compare()
    {
        Assert.Empty(ReplicateAgreement.Create(Results(), TestPredictions.Of([])));
        Assert.Empty(ReplicateAgreement.Create(Sample.Results(), TestPredictions.Of(Rows())));
        Assert.Empty(ReplicateAgreement.Create(Results(), TestPredictions.Of(Rows().Where(row => row.Point == 0))));
    }

    [Fact]
    public async Task The_report_has_a_table_where_predictions_were_kept()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("predictions.parquet");
        await PredictionsParquet.WriteAsync(Kept(), path, TestContext.Current.CancellationToken);
        ReportWriter.Write(Results(), MethodCatalog.BuiltIn, folder.Root, new ReportOptions { Predictions = path });

        string table = await File.ReadAllTextAsync(folder.File("tables/agreement.md"), TestContext.Current.CancellationToken);
        Assert.Contains("| SPD | Standard | 3 | 0.667 [0.667, 0.667] |", table, StringComparison.Ordinal);
        Assert.Contains(
            "id=\"agreement\"",
            await File.ReadAllTextAsync(folder.File("report.html"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static ExperimentResults Results()
    {
        ExperimentResults sample = Sample.Results();
        PointSpec[] points =
        [
            .. Enumerable
                .Range(0, Classes.Length)
                .Select(point =>
                    sample.Spec.Points[0] with
                    {
                        Index = point,
                        Swept = [new SweptValue(ReplicateAgreement.Replicate, point.ToString(CultureInfo.InvariantCulture))],
                        Methods = [new MethodSpec("standard", [])],
                    }
                ),
        ];
        ExperimentSpec spec = sample.Spec with { Seeds = [Seed], Points = points };
        MethodRunResult result = sample.Rows[0].Result!;
        return new ExperimentResults(
            "sample-0123456789ab",
            spec,
            [
                .. points.Select(point => new MethodRunRow(
                    new MethodRunId(point.Index, Seed, "spd", "standard"),
                    RunStatus.Succeeded,
                    null,
                    result with
                    {
                        Validation = Sample.Evaluation(0.1, Performances[point.Index]),
                    }
                )),
            ]
        );
    }

    private static IEnumerable<PredictionRow> Rows() => Seeds().SelectMany(PredictionRow.Expand);

    private static IEnumerable<SeedPredictions> Seeds() =>
        Classes.Select(
            (classes, point) =>
                new SeedPredictions(
                    point,
                    Seed,
                    [
                        new PartRows(
                            SplitPart.Test,
                            Packed.Of((int[])[0, 1, 2, 3]),
                            Packed.Of((byte[])[1, 0, 1, 0]),
                            Packed.Of((byte[])[0, 0, 1, 1]),
                            Packed.Of(new float[4]),
                            Packed.Of(classes)
                        ),
                    ],
                    [
                        new RunPredictions(
                            new MethodRunId(point, Seed, "spd", "standard"),
                            [new PartPredictions(SplitPart.Test, null, Packed.Of(classes))]
                        ),
                    ]
                )
        );

    private static async IAsyncEnumerable<SeedPredictions> Kept()
    {
        await Task.Yield();
        foreach (SeedPredictions seed in Seeds())
        {
            yield return seed;
        }
    }
}

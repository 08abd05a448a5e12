using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Tables;

public class MeasureTablesTests
{
    [Fact]
    public void Medians_stand_by_method_and_what_is_undefined_is_counted()
    {
        IReadOnlyList<Table> tables = MeasureTables.Create(
            Sample
                .Results()
                .Changed(0, result => result with { Measures = With(result, 0.1) })
                .Changed(2, result => result with { Measures = With(result, 0.2) })
                .Changed(4, result => result with { Measures = With(result, null) }),
            MethodCatalog.BuiltIn
        );

        Assert.Equal(["measures", "calibration"], tables.Select(table => table.Id));
        Table differences = tables[0];
        Assert.Equal(
            [
                "Equalised odds, sum |ΔTPR| + |ΔFPR|",
                "Equalised odds, max(|ΔTPR|, |ΔFPR|)",
                "Equalised odds, mean (|ΔTPR| + |ΔFPR|) / 2",
                "AUROC, a = 0",
                "AUROC, a = 1",
                "AUROC gap",
                "ABROCA",
                "ABCC",
                "ABPC",
                "MADD",
            ],
            differences.ColumnHeadings
        );
        Assert.Equal(["0.5", "B1", "SPD", "Standard", "the network"], differences.Rows[0].Headings);
        Assert.Equal(new TableCell("0.150 [0.125, 0.175]", Remark: "2 of 3"), differences.Rows[0].Cells[6]);
        Assert.Equal(new TableCell("–", Remark: "0 of 3"), differences.Rows[0].Cells[0]);
        Assert.Equal(["0.5", "B1", "SPD", "Pruning", "nobody"], differences.Rows[1].Headings);
        Assert.Equal(new TableCell("0.300 [0.300, 0.300]"), differences.Rows[1].Cells[0]);
        Assert.Equal(new TableCell("0.300 [0.300, 0.300]", Remark: "2 of 3"), differences.Rows[3].Cells[0]);
        Assert.Equal(16, tables[1].ColumnHeadings.Count);
    }

    /// <summary>A seed that adaptive replication did not need is none that lacks a measure.</summary>
    [Fact]
    public void Seeds_that_were_not_needed_are_not_counted()
    {
        ExperimentResults sample = Sample.Results();
        long last = sample.Spec.Seeds[^1];
        ExperimentResults adaptive = sample with
        {
            Rows = [.. sample.Rows.Select(row => row.Id.Seed == last ? new MethodRunRow(row.Id, RunStatus.Unneeded, null, null) : row)],
        };

        TableCell[] cells = [.. MeasureTables.Create(adaptive, MethodCatalog.BuiltIn)[0].Rows.SelectMany(row => row.Cells)];
        Assert.DoesNotContain(cells, cell => cell.Remark?.EndsWith("of 3", StringComparison.Ordinal) == true);
        Assert.Contains(cells, cell => cell.Remark is null && cell.Text.StartsWith("0.", StringComparison.Ordinal));
    }

    [Fact]
    public void Results_of_a_version_without_measures_have_no_such_table()
    {
        ExperimentResults sample = Sample.Results();
        ExperimentResults old = sample with
        {
            Rows = [.. sample.Rows.Select(row => row.Result is null ? row : row with { Result = row.Result with { Measures = null } })],
        };
        Assert.Empty(MeasureTables.Create(old, MethodCatalog.BuiltIn));
    }

    private static TestMeasures With(MethodRunResult result, double? abroca) =>
        result.Measures! with
        {
            OfScores = result.Measures!.OfScores! with { BetweenRocArea = abroca },
        };
}

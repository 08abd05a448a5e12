using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Tables;

public class ResultTablesTests
{
    [Fact]
    public void Three_tables_say_how_many_seeds_stand_behind_a_value()
    {
        IReadOnlyList<Table> tables = ResultTables.Create(Sample.Results().Shuffled(), MethodCatalog.BuiltIn);

        Assert.Equal(["table1-objective", "table3-balanced-accuracy", "table4-bias"], tables.Select(table => table.Id));
        Assert.All(tables, table => Assert.Equal(["dataset.alpha", "dataset.model", "Method"], table.RowHeadings));
        Assert.Equal(["SPD, ε = 0.05", "SPD, ε = 0.10"], tables[0].ColumnHeadings);

        // Point 1, pruning: seeds 7 and 5 have bias 0.03 and 0.01; seed 3 failed.
        TableRow row = tables[2].Rows[3];
        Assert.Equal(["1", "B1", "Pruning"], row.Headings);
        Assert.Equal(new TableCell("0.02 ± 0.01", Emphasis.Best, "2 of 3"), row.Cells[0]);
        Assert.Equal(new TableCell("0.15 ± 0.02", Emphasis.SecondBest), tables[2].Rows[2].Cells[0]);
    }

    [Fact]
    public void A_missed_constraint_is_never_the_best()
    {
        TableRow[] rows = [.. ResultTables.Create(Sample.Results(), MethodCatalog.BuiltIn)[0].Rows];

        // At point 0 every median is zero at ε = 0.05; at point 1 pruning alone meets it.
        Assert.Equal([Emphasis.None, Emphasis.None, Emphasis.None, Emphasis.Best], rows.Select(row => row.Cells[0].Emphasis));
        Assert.Equal("0.00 [0.00, 0.00]", rows[0].Cells[0].Text);
    }

    [Fact]
    public void Medians_and_quartiles_where_asked_for() =>
        Assert.Equal(
            "0.15 [0.14, 0.16]",
            ResultTables.Create(Sample.Results(), MethodCatalog.BuiltIn, Spread.MedianAndQuartiles)[2].Rows[0].Cells[0].Text
        );

    [Fact]
    public void One_seed_has_no_standard_deviation_and_no_result_is_a_dash()
    {
        ExperimentResults results = Sample.Results();
        ExperimentResults first = results with { Rows = [results.Rows[0]] };
        Table bias = ResultTables.Create(first, MethodCatalog.BuiltIn)[2];

        Assert.Equal(new TableCell("0.17 ± –", Emphasis.None, "1 of 3"), bias.Rows[0].Cells[0]);
        Assert.Equal(new TableCell("–", Emphasis.None, "0 of 3"), bias.Rows[1].Cells[0]);
    }

    [Theory]
    [InlineData(-0.001, "0.00")]
    [InlineData(-0.006, "−0.01")]
    [InlineData(0.615, "0.62")]
    [InlineData(1, "1.00")]
    public void Numbers_have_two_decimals_and_no_negative_zero(double value, string expected) =>
        Assert.Equal(expected, NumberText.Format(value));
}

using System.Globalization;
using Debias.Datasets.Definitions;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;
using Debias.Statistics;

namespace Debias.Grid.Reporting.Tests.Groups;

/// <summary>The tables of groups that are the values of columns.</summary>
public class GroupTablesTests
{
    [Fact]
    public void There_are_none_where_a_rule_makes_two_groups_or_no_run_has_any()
    {
        Assert.Empty(GroupTables.Create(Sample.Results(), MethodCatalog.BuiltIn));
        Assert.Empty(GroupTables.Create(Sample.Results() with { Spec = Grouped.Spec() }, MethodCatalog.BuiltIn));
    }

    [Fact]
    public void Groups_that_are_too_small_for_epsilon_are_warned_of_and_large_ones_are_not()
    {
        const string warning = "Groups are so small that equal rates (SPD) would look";
        static GroupFigures[] Times(int factor) =>
            [
                .. Grouped
                    .EighteenRows()
                    .Select(group =>
                        group with
                        {
                            TruePositives = factor * group.TruePositives,
                            FalsePositives = factor * group.FalsePositives,
                            TrueNegatives = factor * group.TrueNegatives,
                            FalseNegatives = factor * group.FalseNegatives,
                        }
                    ),
            ];
        IReadOnlyList<string> Warned(int factor) => Warnings.Of(Grouped.Results(Grouped.Attributes(Times(factor))), method => method);

        Assert.Single(Warned(1), line => line.StartsWith(warning, StringComparison.Ordinal));
        Assert.DoesNotContain(Warned(1000), line => line.StartsWith(warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Distances_between_groups_are_those_of_the_toolkits()
    {
        Table between = Tables(Grouped.Results(Grouped.Attributes(Grouped.EighteenRows())))[0];

        Assert.Equal("groups-between", between.Id);
        Assert.Equal(["dataset.alpha", "dataset.model", "Measure", "Method", "Groups by"], between.RowHeadings);
        // Two points of two methods, each with the cross and two margins.
        Assert.Equal(12, between.Rows.Count);
        Assert.Equal(["0.5", "B1", "SPD", "Standard", "sex × race"], between.Rows[0].Headings);
        Assert.Equal(["0.5", "B1", "SPD", "Standard", "sex"], between.Rows[1].Headings);
        Assert.Equal(["0.5", "B1", "SPD", "Pruning", "race"], between.Rows[5].Headings);
        Assert.Equal(
            [
                Same(Reference("fairlearn_dpd_between")),
                Same(NullRange.Of(Reference("overallSR"), [6, 7, 5])),
                "g2",
                "g1",
                Same(Reference("fairlearn_dpd_to_overall")),
                Same(RootMeanSquare()),
                Same(0.4),
                Same(Reference("fairlearn_dpr")),
            ],
            between.Rows[0].Cells.Select(cell => cell.Text)
        );
        Assert.Equal(
            ["0.300 [0.300, 0.300]", "f", "m"],
            [between.Rows[1].Cells[0].Text, between.Rows[1].Cells[2].Text, between.Rows[1].Cells[3].Text]
        );
    }

    [Fact]
    public void Equal_opportunity_compares_rates_of_positives()
    {
        ExperimentResults sample = Grouped.Results(Grouped.Attributes(Grouped.EighteenRows()));
        ExperimentResults results = sample with
        {
            Spec = sample.Spec with { Measures = ["eod"] },
            Rows = [.. sample.Rows.Select(row => row with { Id = row.Id with { Measure = "eod" } })],
        };
        TableRow row = Tables(results)[0].Rows[0];

        Assert.Equal("EOD", row.Headings[2]);
        Assert.Equal(Same(1.0 / 3), row.Cells[0].Text);
        Assert.Equal(Same(NullRange.Of(5.0 / 9, [3, 3, 3])), row.Cells[1].Text);
        Assert.Equal("g2", row.Cells[2].Text);
    }

    [Fact]
    public void Shrunk_rates_are_nearer_to_one_another_and_the_counts_stay()
    {
        GroupFigures[] rows = Grouped.EighteenRows();
        IReadOnlyList<Table> plain = Tables(Grouped.Results(Grouped.Attributes(rows)));
        IReadOnlyList<Table> shrunk = Tables(Grouped.Results(Grouped.Attributes(rows), Grouped.Spec(SmallGroupRule.Shrink)));

        // m = 20 rows' worth of the overall rate 10/18 beside the 5 of 7 and 2 of 5 that are accepted.
        double overall = Reference("overallSR");
        Assert.Equal(Same(((5 + (20 * overall)) / 27) - ((2 + (20 * overall)) / 25)), shrunk[0].Rows[0].Cells[0].Text);
        Assert.NotEqual(plain[0].Rows[0].Cells[0].Text, shrunk[0].Rows[0].Cells[0].Text);
        Assert.Equal(
            plain[1].Rows.SelectMany(row => row.Cells).Select(cell => cell.Text),
            shrunk[1].Rows.SelectMany(row => row.Cells).Select(cell => cell.Text)
        );
    }

    [Fact]
    public void Every_group_has_its_rates_and_what_is_undefined_a_dash()
    {
        Table rates = Tables(Grouped.Results(Grouped.Attributes(Grouped.EighteenRows())))[1];

        Assert.Equal("groups-rates", rates.Id);
        Assert.Equal(4 * 7, rates.Rows.Count);
        Assert.Equal(["0.5", "B1", "SPD", "Standard", "sex × race", "g1"], rates.Rows[1].Headings);
        Assert.Equal(
            ["7", "3", Same(5.0 / 7), Same(2.0 / 3), Same(0.75), Same(0.538571), Same(2.0 / 3)],
            rates.Rows[1].Cells.Select(cell => cell.Text)
        );
        Assert.Equal(["0.5", "B1", "SPD", "Standard", "race", "a"], rates.Rows[5].Headings);
        Assert.Equal(["0", "0", "–", "–", "–", "–", "–"], rates.Rows[5].Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Quartiles_are_over_seeds_and_a_group_that_is_not_always_the_lowest_is_counted()
    {
        GroupFigures[] rows = Grouped.EighteenRows();
        AttributeFigures[] exchanged = Grouped.Attributes(rows[2] with { Group = "g0" }, rows[1], rows[0] with { Group = "g2" });
        ExperimentResults results = Grouped.Results(Grouped.Attributes(rows)).Changed(4, result => result with { Groups = exchanged });
        TableRow between = Tables(results)[0].Rows[0];

        Assert.Equal(new TableCell("g2", Remark: "2 of 3"), between.Cells[2]);
        Assert.Equal(new TableCell("g1"), between.Cells[3]);
        Assert.Equal(Same(Reference("fairlearn_dpd_between")), between.Cells[0].Text);
        // Acceptance rates of g0: twice 0.5, once 0.4.
        Assert.Equal("0.500 [0.450, 0.500]", Tables(results)[1].Rows[0].Cells[2].Text);
    }

    private static double RootMeanSquare()
    {
        double overall = Reference("overallSR");
        (int Rows, double Rate)[] groups = [(6, 0.5), (7, 5.0 / 7), (5, 0.4)];
        return Math.Sqrt(groups.Sum(group => group.Rows * Math.Pow(group.Rate - overall, 2)) / 18);
    }

    private static double Reference(string name) => Grouped.Reference.GetProperty(name).GetDouble();

    /// <summary>A number that every seed has.</summary>
    private static string Same(double value)
    {
        string text = value.ToString("0.000", CultureInfo.InvariantCulture);
        return $"{text} [{text}, {text}]";
    }

    private static IReadOnlyList<Table> Tables(ExperimentResults results) => GroupTables.Create(results, MethodCatalog.BuiltIn);
}

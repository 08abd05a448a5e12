using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Summaries;

public class WarningsTests
{
    private static ExperimentResults Flagged(string method, RunFlags flags)
    {
        ExperimentResults results = Sample.Results();
        return results with
        {
            Rows =
            [
                .. results.Rows.Select(row =>
                    row.Id.Method == method && row.Result is not null ? row with { Result = row.Result with { Flags = flags } } : row
                ),
            ],
        };
    }

    [Fact]
    public void Without_flags_there_is_nothing_to_say() => Assert.Empty(Warnings.Of(Sample.Results(), method => method));

    [Theory]
    [InlineData(RunFlags.Unchanged, "Pruning (SPD) changed nothing in any of 5 runs: what is reported of it is the standard network.")]
    [InlineData(
        RunFlags.ConstantPrediction | RunFlags.NoBetterThanChance,
        "Pruning (SPD) predicts one class for every test row in 5 of 5 runs."
    )]
    [InlineData(
        RunFlags.NoBetterThanChance,
        "Pruning (SPD) has a balanced accuracy that is no better than chance (95 % interval) in 5 of 5 runs."
    )]
    public void A_method_is_named_with_how_often(RunFlags flags, string sentence) =>
        Assert.Equal([sentence], Warnings.Of(Flagged("pruning", flags), MethodCatalog.BuiltIn.TitleOf));

    [Fact]
    public void A_method_that_changed_nothing_in_some_runs_is_no_method_that_did_nothing()
    {
        ExperimentResults all = Flagged("pruning", RunFlags.Unchanged);
        MethodRunRow first = all.Rows.First(row => row is { Id.Method: "pruning", Result: not null });
        ExperimentResults some = all with
        {
            Rows = [.. all.Rows.Select(row => row == first ? row with { Result = row.Result! with { Flags = RunFlags.None } } : row)],
        };

        Assert.Equal(
            ["Pruning (SPD) changed nothing: it predicts every row as the standard network does in 4 of 5 runs."],
            Warnings.Of(some, MethodCatalog.BuiltIn.TitleOf)
        );
        Assert.Empty(Warnings.OfMethodsThatDidNothing(some, MethodCatalog.BuiltIn.TitleOf));
        Assert.Equal(Warnings.Of(all, MethodCatalog.BuiltIn.TitleOf), Warnings.OfMethodsThatDidNothing(all, MethodCatalog.BuiltIn.TitleOf));
    }

    [Fact]
    public void The_report_says_it_before_any_figure_and_below_the_table()
    {
        const string sentence = "Pruning (SPD) changed nothing in any of 5 runs: what is reported of it is the standard network.";
        using var folder = new TemporaryFolder();
        string page = File.ReadAllText(ReportWriter.Write(Flagged("pruning", RunFlags.Unchanged), MethodCatalog.BuiltIn, folder.Root).Page);

        int first = page.IndexOf(sentence, StringComparison.Ordinal);
        Assert.InRange(first, 0, page.IndexOf("<main", StringComparison.Ordinal));
        Assert.InRange(page.IndexOf(sentence, first + 1, StringComparison.Ordinal), first, page.Length);
        Assert.DoesNotContain(
            "class=\"warning\"",
            File.ReadAllText(ReportWriter.Write(Sample.Results(), MethodCatalog.BuiltIn, folder.Root).Page),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Base_networks_that_did_not_learn_are_counted_once_for_all_their_methods()
    {
        string sentence = Assert.Single(Warnings.Of(Flagged("standard", RunFlags.BaseNetworkDidNotLearn), method => method));
        Assert.StartsWith("6 of 6 base networks did not learn", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_say_it_and_the_least_bias_of_a_constant_is_not_emphasised()
    {
        Table Bias(ExperimentResults results) =>
            ResultTables.Create(results, MethodCatalog.BuiltIn).Single(table => table.Id == "table4-bias");

        Assert.Equal(Emphasis.Best, Bias(Sample.Results()).Rows[1].Cells[0].Emphasis);
        ExperimentResults constant = Flagged("pruning", RunFlags.ConstantPrediction);
        Assert.Equal(Emphasis.None, Bias(constant).Rows[1].Cells[0].Emphasis);
        Assert.Contains(
            "Pruning (SPD) predicts one class for every test row in 5 of 5 runs.",
            ResultTables.Create(constant, MethodCatalog.BuiltIn)[0].Notes
        );
    }

    [Fact]
    public void Flags_are_written_and_read_back()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.csv");
        RunsCsv.Write(Flagged("pruning", RunFlags.Unchanged | RunFlags.NoBetterThanChance), path);
        Assert.Contains(",no-better-than-chance;unchanged,", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.All(
            RunsCsv.Read(path, Sample.Spec()).Where(row => row is { Id.Method: "pruning", Result: not null }),
            row => Assert.Equal(RunFlags.Unchanged | RunFlags.NoBetterThanChance, row.Result!.Flags)
        );
    }
}

using System.Text;
using System.Text.Json;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Comparison;

public class StatisticsFilesTests
{
    [Fact]
    public void The_document_holds_every_figure_to_ten_digits()
    {
        using JsonDocument document = Json(Compare());
        JsonElement root = document.RootElement;
        Assert.Equal("standard", root.GetProperty("reference").GetString());
        Assert.Equal(0.3333333333, root.GetProperty("test_to_train_ratio").GetDouble());
        JsonElement cell = Assert.Single(root.GetProperty("comparisons").EnumerateArray());
        JsonElement accuracy = cell.GetProperty("against_reference")[0].GetProperty("balanced_accuracy");
        Assert.Equal("0.1228193961", accuracy.GetProperty("for_population").GetProperty("p").GetRawText()[..12]);
        Assert.Equal(0.0095, accuracy.GetProperty("mean").GetDouble());
        Assert.Equal(0.015625, accuracy.GetProperty("signed_rank_descriptive").GetProperty("p").GetDouble());
        Assert.False(cell.GetProperty("methods")[0].GetProperty("needs_protected_attribute").GetBoolean());
    }

    [Fact]
    public void What_there_is_not_is_null_with_words_beside_it()
    {
        using JsonDocument document = Json(ExperimentComparison.Of(HandMade.Accuracies([0.7], [0.8]), new ComparisonOptions()));
        JsonElement cell = document.RootElement.GetProperty("comparisons")[0];
        JsonElement accuracy = cell.GetProperty("against_reference")[0].GetProperty("balanced_accuracy");
        Assert.Equal(JsonValueKind.Null, accuracy.GetProperty("over_splits").GetProperty("p").ValueKind);
        Assert.Equal("one seed: no interval, no test", accuracy.GetProperty("remark").GetString());
        Assert.Equal(
            "no run recorded thresholds",
            cell.GetProperty("gain_over_thresholding")[0].GetProperty("over_thresholds").GetProperty("remark").GetString()
        );
    }

    [Fact]
    public void The_table_has_a_row_for_each_quantity_of_each_comparison()
    {
        using var stream = new MemoryStream();
        StatisticsCsv.Write(Compare(), stream);
        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd().Split('\n');
        Assert.StartsWith("point,measure,comparison,method,other,quantity,n,planned,value,low,high,", lines[0], StringComparison.Ordinal);

        // Two methods of four figures, a pair of three quantities twice, and two gains of each method.
        Assert.Equal(1 + 2 * 4 + 2 * 3 + 2 * 2, lines.Length);
        Assert.Contains(
            lines,
            line => line.StartsWith("0,spd,reference,pruning,standard,balanced_accuracy,10,10,0.0095,", StringComparison.Ordinal)
        );
        Assert.Contains(lines, line => line.EndsWith(",no run recorded thresholds", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_say_which_question_an_interval_answers()
    {
        IReadOnlyList<Table> tables = Tables(Compare());
        Assert.Equal(
            [
                "statistics-feasibility",
                "statistics-balanced-accuracy",
                "statistics-bias",
                "statistics-gain-over-thresholds",
                "statistics-gain-over-predicted-thresholds",
                "statistics-ranks",
                "statistics-all-pairs",
            ],
            tables.Select(table => table.Id)
        );
        Table accuracy = tables[1];
        Assert.Contains("splits: 95 %", accuracy.ColumnHeadings);
        Assert.Contains("new data: 95 %", accuracy.ColumnHeadings);
        Assert.Contains(accuracy.Notes, note => note.Contains("training rows = 1/3", StringComparison.Ordinal));
        Assert.Contains(accuracy.Notes, note => note.Contains("(m = 1)", StringComparison.Ordinal));
        Assert.Contains("[−0.003, +0.022]", accuracy.Rows[0].Cells.Select(cell => cell.Text));
        Assert.Contains(tables[3].Notes, note => note == "No run recorded thresholds: Standard; Pruning.");
        Assert.Contains("0.016", tables[5].Rows[0].Cells.Select(cell => cell.Text));
        Assert.Contains(tables[5].Notes, note => note.StartsWith("Descriptive", StringComparison.Ordinal));
    }

    [Fact]
    public void Seeds_with_their_own_data_have_one_interval()
    {
        Table accuracy = Tables(
            ExperimentComparison.Of(
                HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter),
                new ComparisonOptions { OwnDataPerSeed = true }
            )
        )[1];
        Assert.Contains("95 %", accuracy.ColumnHeadings);
        Assert.DoesNotContain(accuracy.ColumnHeadings, heading => heading.StartsWith("splits", StringComparison.Ordinal));
    }

    [Fact]
    public void LaTeX_has_rules_and_no_character_that_it_does_not_know()
    {
        string latex = string.Concat(Tables(Compare()).Select(LatexTable.Render));
        Assert.Contains(@"\toprule", latex, StringComparison.Ordinal);
        Assert.Contains("$-$0.003", latex, StringComparison.Ordinal);
        Assert.DoesNotContain(latex, character => character > 0xFF);
    }

    private static ExperimentComparison Compare() =>
        ExperimentComparison.Of(HandMade.Accuracies(HandMade.TenWorse, HandMade.TenBetter), new ComparisonOptions());

    private static IReadOnlyList<Table> Tables(ExperimentComparison comparison) =>
        ComparisonTables.Create(comparison, MethodCatalog.BuiltIn, MethodCatalog.BuiltIn.TitleOf);

    private static JsonDocument Json(ExperimentComparison comparison)
    {
        using var stream = new MemoryStream();
        StatisticsJson.Write(comparison, MethodCatalog.BuiltIn, stream);
        return JsonDocument.Parse(stream.ToArray());
    }
}

using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Tests.Exports;

public class RunsCsvTests
{
    private static string Text(ExperimentResults results)
    {
        using var stream = new MemoryStream();
        RunsCsv.Write(results, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void The_file_is_this()
    {
        string[] lines = Text(Sample.Results()).Split('\n');

        const string Quantities =
            "{0}_bias,{0}_balanced_accuracy,{0}_objective@0.05,{0}_objective@0.1,{0}_spd,{0}_eod,{0}_average_odds_difference,"
            + "{0}_accuracy,{0}_f1,{0}_auroc,{0}_average_precision";
        Assert.Equal(
            "point,dataset.alpha,dataset.model,seed,measure,method,status,failure_class,failure,flags,epochs,validation_loss,threshold,"
                + Quantities.Replace("{0}", "validation", StringComparison.Ordinal)
                + ","
                + Quantities.Replace("{0}", "test", StringComparison.Ordinal)
                + ",thresholds_test_bias,thresholds_test_balanced_accuracy,predicted_thresholds_test_bias,"
                + "predicted_thresholds_test_balanced_accuracy,unprocessed_test_balanced_accuracy",
            lines[0]
        );
        Assert.Equal(
            "0,0.5,B1,7,spd,standard,succeeded,,,,0,,0.5,0.085,0.7,0,0.7,0.085,0.0425,0.02125,0.7,0.5,0.75,,"
                + "0.17,0.607,0,0,0.17,0.085,0.0425,0.607,0.5,0.75,,,,,,",
            lines[1]
        );
        Assert.EndsWith(",0.125,0.75,-0.25,0.3333333333333333,0.5", lines[2], StringComparison.Ordinal);
        Assert.Equal("1,1,B1,3,spd,pruning,failed,numerical,The split lacks a group.,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,", lines[10]);
        Assert.Equal(14, lines.Length);
        Assert.Equal("", lines[13]);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("'=1", "''=1")]
    [InlineData("'table.csv' was not found", "'table.csv' was not found")]
    public void Text_that_a_spreadsheet_would_run_is_marked_and_read_back_as_it_was(string failure, string cell)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.csv");
        RunsCsv.Write(Sample.Results(failure), path);
        Assert.Contains($",numerical,{cell},", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains(RunsCsv.Read(path, Sample.Spec()), row => row.Failure?.Message == failure);
    }

    [Fact]
    public void Swept_text_is_marked_and_swept_numbers_are_numbers()
    {
        ExperimentResults results = Sample.Results();
        PointSpec[] points = [.. results.Spec.Points];
        points[0] = points[0] with { Swept = [new SweptValue("dataset.alpha", "-0.5"), new SweptValue("dataset.model", "\"-1+2\"")] };
        Assert.StartsWith(
            "0,-0.5,'-1+2,7,",
            Text(results with { Spec = results.Spec with { Points = points } }).Split('\n')[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_stand_in_canonical_order_however_they_came() =>
        Assert.Equal(Text(Sample.Results()), Text(Sample.Results().Shuffled()));

    [Fact]
    public void A_row_that_is_there_twice_or_unplanned_is_refused()
    {
        ExperimentResults results = Sample.Results();

        Assert.Throws<ArgumentException>(() => Text(results with { Rows = [.. results.Rows, results.Rows[4]] }));
        Assert.Throws<ArgumentException>(() =>
            Text(results with { Rows = [results.Rows[0] with { Id = new MethodRunId(0, 99, "spd", "standard") }] })
        );
        Assert.Throws<ArgumentException>(() =>
            Text(results with { Rows = [results.Rows[0] with { Id = new MethodRunId(2, 7, "spd", "standard") }] })
        );
    }

    [Fact]
    public void Any_failure_message_is_read_back()
    {
        using var folder = new TemporaryFolder();
        string message = "Line one,\nline \"two\"; ε ≤ γ\r\n'three'\t=1+1 # no comment " + new string('x', 40_000);
        string path = folder.File("runs.csv");
        RunsCsv.Write(Sample.Results(message), path);

        MethodRunRow failed = Assert.Single(RunsCsv.Read(path, Sample.Spec()), row => row.Status == RunStatus.Failed);
        Assert.Equal(new Failure(FailureClass.Numerical, message), failed.Failure);
        Assert.Null(failed.Result);
    }

    [Fact]
    public void What_is_read_back_writes_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        ExperimentResults results = Sample.Results().Changed(0, result => result with { Test = Sample.Evaluation(-1e-17, 1.0 / 3) });
        string path = folder.File("runs.csv");
        RunsCsv.Write(results, path);

        Assert.Equal(File.ReadAllText(path), Text(results with { Rows = [.. RunsCsv.Read(path, results.Spec)] }));
        Assert.Equal(["runs.csv"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void More_rows_than_a_batch_are_all_written()
    {
        long[] seeds = [.. Enumerable.Range(0, 1500).Select(seed => (long)seed)];
        ExperimentResults few = Sample.Results();
        ExperimentResults many = few with
        {
            Spec = few.Spec with { Seeds = seeds },
            Rows = [.. seeds.Select(seed => few.Rows[0] with { Id = new MethodRunId(0, seed, "spd", "standard") })],
        };

        string[] lines = Text(many).TrimEnd('\n').Split('\n');
        Assert.Equal(1501, lines.Length);
        Assert.All(
            lines[1..].Select((line, seed) => (line, seed)),
            pair => Assert.StartsWith($"0,0.5,B1,{pair.seed},", pair.line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_changed_file_is_refused_with_its_row()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.csv");
        RunsCsv.Write(Sample.Results(), path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("failed", "vanished", StringComparison.Ordinal));

        string message = Assert.Throws<InvalidDataException>(() => RunsCsv.Read(path, Sample.Spec()).ToArray()).Message;
        Assert.Contains("Row 10 of", message, StringComparison.Ordinal);
        Assert.Contains("'vanished' in column 'status'", message, StringComparison.Ordinal);
    }
}

using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Verification;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Verification;

public sealed class FolderCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FolderCheckTests()
    {
        ExperimentSpec spec = Sample.Spec();
        var results = new ExperimentResults(ExperimentId.Of(spec), spec, Sample.Results().Rows);
        ExperimentRecord record = ResultFolder.Write(
            _folder.Root,
            results,
            new ExperimentRecord
            {
                Id = ExperimentId.Of(spec),
                Spec = spec,
                Versions = new Dictionary<string, string> { ["debias-grid"] = "0.1.0" },
                Engine = "fused",
                Host = new Dictionary<string, string> { ["cores"] = "2" },
                DataHashes = new Dictionary<string, string> { ["synthetic-loh"] = "abc" },
                Digest = "",
                Counts = new Dictionary<RunStatus, int>(),
            }
        );
        ReportWriter.Write(results, MethodCatalog.BuiltIn, _folder.Root, new ReportOptions { Record = record });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_as_it_was_written_has_no_differences() => Assert.Empty(Differences());

    [Theory]
    [InlineData("summary.csv", ",3,3,", ",2,3,", "summary.csv is not what follows")]
    [InlineData("tables/table1-objective.md", "0.", "1.", "tables/table1-objective.md is not what follows")]
    [InlineData("report.html", "0.60", "0.90", "report.html is not what follows")]
    [InlineData("experiment.json", "\"margin\": 0.01", "\"margin\": 0.02", "experiment.json: the spec is not that of sample-")]
    [InlineData("experiment.json", "\"succeeded\": 11", "\"succeeded\": 12", "experiment.json: the counts are not those of runs.csv")]
    [InlineData("runs.csv", "0.607", "0.907", "not what the digest was taken of")]
    [InlineData("experiment.json", "\"abc\"", "\"abd\"", "not what the digest was taken of")]
    public void What_was_changed_is_named(string file, string text, string changed, string difference)
    {
        string path = _folder.File(file);
        string before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, changed, StringComparison.Ordinal));
        Assert.Contains(Differences(), found => found.Contains(difference, StringComparison.Ordinal));
    }

    [Fact]
    public void Measures_are_held_against_their_own_hash()
    {
        string path = _folder.File("measures.csv");
        string before = File.ReadAllText(path);
        File.WriteAllText(path, before.Replace("0.0625", "0.0626", StringComparison.Ordinal));
        Assert.Contains("measures.csv: not what its hash in experiment.json was taken of.", Differences());

        File.Delete(path);
        Assert.Contains("measures.csv is missing.", Differences());
    }

    [Fact]
    public void What_was_done_about_missing_values_is_recorded_where_values_were_missing()
    {
        string path = _folder.File("experiment.json");
        Assert.DoesNotContain("data_notes", File.ReadAllText(path), StringComparison.Ordinal);
        Dictionary<string, string> missing = new() { ["csv"] = "3 of 40 rows left out" };
        ExperimentJson.Write(ExperimentJson.Read(path) with { DataNotes = missing }, path);

        Assert.Equal(missing, ExperimentJson.Read(path).DataNotes);
        Assert.Equal(
            ExperimentJson.Read(path).Digest,
            ResultDigest.Compute(ResultFolder.Read(_folder.Root), ExperimentJson.Read(path).DataHashes)
        );
    }

    [Fact]
    public void Measures_without_a_hash_are_named()
    {
        string path = _folder.File("experiment.json");
        ExperimentRecord record = ExperimentJson.Read(path);
        Assert.Equal(["measures.csv"], record.FileHashes.Keys);
        ExperimentJson.Write(record with { FileHashes = new Dictionary<string, string>() }, path);
        Assert.Contains("measures.csv: experiment.json has no hash of it.", Differences());
    }

    [Fact]
    public void The_folder_of_a_version_without_measures_has_no_differences()
    {
        string path = _folder.File("experiment.json");
        ExperimentRecord record = ExperimentJson.Read(path) with { FileHashes = new Dictionary<string, string>() };
        ExperimentJson.Write(record, path);
        Assert.DoesNotContain("\"files\"", File.ReadAllText(path), StringComparison.Ordinal);
        File.Delete(_folder.File("measures.csv"));
        ReportWriter.Write(ResultFolder.Read(_folder.Root), MethodCatalog.BuiltIn, _folder.Root, new ReportOptions { Record = record });
        foreach (string file in Directory.EnumerateFiles(_folder.File("tables"), "*.*").Where(IsOfMeasures))
        {
            File.Delete(file);
        }

        Assert.DoesNotContain("id=\"all-measures\"", File.ReadAllText(_folder.File("report.html")), StringComparison.Ordinal);
        Assert.Empty(Differences());

        static bool IsOfMeasures(string file) => Path.GetFileNameWithoutExtension(file) is "measures" or "calibration";
    }

    [Fact]
    public void A_report_that_was_thrown_away_is_no_difference()
    {
        File.Delete(_folder.File("report.html"));
        Assert.Empty(Differences());
    }

    private IReadOnlyList<string> Differences() => FolderCheck.Differences(_folder.Root, MethodCatalog.BuiltIn);
}

using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Tests.ResultFolders;

public class ResultFolderTests
{
    private static ExperimentRecord Record() =>
        new()
        {
            Id = "sample-0123456789ab",
            Spec = Sample.Spec(),
            Versions = new Dictionary<string, string> { ["debias-grid"] = "0.1.0", [".NET"] = "10.0" },
            Engine = "fused",
            Host = new Dictionary<string, string> { ["cores"] = "2", ["processor"] = "µ \"x\"" },
            DataHashes = new Dictionary<string, string> { ["synthetic-loh"] = "abc" },
            Digest = "",
            Counts = new Dictionary<RunStatus, int>(),
        };

    [Fact]
    public void A_folder_reads_back_and_verifies()
    {
        using var folder = new TemporaryFolder();
        string root = folder.File("results/sample");
        ExperimentRecord written = ResultFolder.Write(root, Sample.Results().Shuffled(), Record());

        Assert.Equal(ResultDigest.Compute(Sample.Results(), Record().DataHashes), written.Digest);
        Assert.Equal(11, written.Counts[RunStatus.Succeeded]);
        Assert.Equal(1, written.Counts[RunStatus.Failed]);
        Assert.Equal(0, written.Counts[RunStatus.Queued]);
        Assert.Equal(written.Digest, ResultDigest.Compute(ResultFolder.Read(root), Record().DataHashes));
        Assert.True(ResultFolder.Verify(root).Holds);
        Assert.Equal(
            ["experiment.json", "measures.csv", "runs.csv", "summary.csv", "trajectories.csv"],
            Directory.EnumerateFiles(root).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );

        ExperimentRecord read = ExperimentJson.Read(Path.Combine(root, "experiment.json"));
        Assert.Equal(written.Versions, read.Versions);
        Assert.Equal(written.Host, read.Host);
        Assert.Equal(written.DataHashes, read.DataHashes);
        Assert.Equal(written.Counts, read.Counts);
        Assert.Equal((written.Id, written.Digest, written.Engine), (read.Id, read.Digest, read.Engine));
        Assert.Equal(SpecJson.Serialise(written.Spec), SpecJson.Serialise(read.Spec));
    }

    [Fact]
    public void A_changed_digit_does_not_verify()
    {
        using var folder = new TemporaryFolder();
        ResultFolder.Write(folder.Root, Sample.Results(), Record());
        string path = folder.File("trajectories.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("0.69,0.69", "0.68,0.69", StringComparison.Ordinal));

        DigestCheck check = ResultFolder.Verify(folder.Root);
        Assert.False(check.Holds);
        Assert.NotEqual(check.Recorded, check.Recomputed);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_not_a_record_is_refused(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("experiment.json"), json);
        Assert.Contains(
            "experiment.json is not an experiment's record",
            Assert.Throws<InvalidDataException>(() => ExperimentJson.Read(folder.File("experiment.json"))).Message,
            StringComparison.Ordinal
        );
    }
}

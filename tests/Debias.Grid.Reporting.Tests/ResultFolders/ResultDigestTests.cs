using System.Security.Cryptography;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Reporting.Tests.ResultFolders;

public class ResultDigestTests
{
    [Fact]
    public void It_is_the_hash_of_the_two_files()
    {
        using var folder = new TemporaryFolder();
        RunsCsv.Write(Sample.Results(), folder.File("runs.csv"));
        TrajectoriesCsv.Write(Sample.Results(), folder.File("trajectories.csv"));
        byte[] bytes = [.. File.ReadAllBytes(folder.File("runs.csv")), .. File.ReadAllBytes(folder.File("trajectories.csv"))];
        string expected = Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

        Assert.Equal(expected, ResultDigest.Compute(Sample.Results()));
        Assert.Equal(expected, ResultDigest.ComputeFromFiles(folder.File("runs.csv"), folder.File("trajectories.csv")));
        Assert.Equal(expected, ResultDigest.Compute(Sample.Results().Shuffled()));
    }

    [Fact]
    public void Any_changed_value_changes_it()
    {
        ExperimentResults results = Sample.Results();
        string[] digests =
        [
            ResultDigest.Compute(results),
            ResultDigest.Compute(Sample.Results("Another reason.")),
            ResultDigest.Compute(results.Changed(1, run => run with { Threshold = Math.BitIncrement(0.5) })),
            ResultDigest.Compute(
                results.Changed(1, run => run with { Test = run.Test with { Auroc = Math.BitIncrement(run.Test.Auroc) } })
            ),
            ResultDigest.Compute(results.Changed(1, run => run with { Selected = 0 })),
            ResultDigest.Compute(
                results.Changed(
                    1,
                    run =>
                        run with
                        {
                            Trajectory = [run.Trajectory[0], run.Trajectory[1] with { Bias = Math.BitIncrement(run.Trajectory[1].Bias) }],
                        }
                )
            ),
            ResultDigest.Compute(results with { Rows = [.. results.Rows.Skip(1)] }),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
    }
}

using System.Security.Cryptography;
using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Tests.ResultFolders;

public class ResultDigestTests
{
    private static readonly Dictionary<string, string> Data = new() { ["compas"] = "ab", ["adult"] = "01" };

    [Fact]
    public void It_is_the_hash_of_spec_data_and_the_two_files()
    {
        using var folder = new TemporaryFolder();
        RunsCsv.Write(Sample.Results(), folder.File("runs.csv"));
        TrajectoriesCsv.Write(Sample.Results(), folder.File("trajectories.csv"));
        byte[] spec = Encoding.UTF8.GetBytes(SpecJson.Canonical(Sample.Spec()));
        byte[] asked = [.. spec, .. "\nadult 01\ncompas ab\n"u8];
        byte[] bytes = [.. asked, .. File.ReadAllBytes(folder.File("runs.csv")), .. File.ReadAllBytes(folder.File("trajectories.csv"))];
        string expected = Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

        Assert.Equal(expected, ResultDigest.Compute(Sample.Results(), Data));
        Assert.Equal(expected, ResultDigest.ComputeFromFiles(spec, Data, folder.File("runs.csv"), folder.File("trajectories.csv")));
        Assert.Equal(expected, ResultDigest.Compute(Sample.Results().Shuffled(), Data));
    }

    [Fact]
    public void Any_changed_value_changes_it()
    {
        ExperimentResults results = Sample.Results();
        string[] digests =
        [
            DigestOf(results),
            DigestOf(Sample.Results("Another reason.")),
            DigestOf(results.Changed(1, run => run with { Threshold = Math.BitIncrement(0.5) })),
            DigestOf(results.Changed(1, run => run with { Test = run.Test with { Auroc = Math.BitIncrement(run.Test.Auroc) } })),
            DigestOf(results.Changed(1, run => run with { Selected = 0 })),
            DigestOf(
                results.Changed(
                    1,
                    run =>
                        run with
                        {
                            Trajectory = [run.Trajectory[0], run.Trajectory[1] with { Bias = Math.BitIncrement(run.Trajectory[1].Bias) }],
                        }
                )
            ),
            DigestOf(results with { Rows = [.. results.Rows.Skip(1)] }),
            DigestOf(results with { Spec = results.Spec with { Protocol = "released" } }),
            DigestOf(results with { Spec = results.Spec with { Seeds = [.. results.Spec.Seeds, 99] } }),
            ResultDigest.Compute(results, new Dictionary<string, string>(Data) { ["adult"] = "02" }),
            ResultDigest.Compute(results, new Dictionary<string, string>()),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public void How_it_was_run_does_not_change_it()
    {
        ExperimentResults results = Sample.Results();
        ExperimentSpec hurried = results.Spec with
        {
            Execution = new ExecutionSpec { MaxAttempts = 7, Priority = 3 },
        };
        Assert.Equal(DigestOf(results), DigestOf(results with { Spec = hurried }));
    }

    private static string DigestOf(ExperimentResults results) => ResultDigest.Compute(results, Data);
}

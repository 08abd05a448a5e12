using System.Security.Cryptography;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>
/// An experiment's digest: SHA-256, in lower-case hex, over the bytes of <c>runs.csv</c> followed by those of
/// <c>trajectories.csv</c>. Two experiments with equal digests measured the same numbers.
/// </summary>
public static class ResultDigest
{
    /// <summary>Of results in memory, without writing files.</summary>
    public static string Compute(ExperimentResults results)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sink = new HashStream(hash);
        RunsCsv.Write(results, sink);
        TrajectoriesCsv.Write(results, sink);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of the two files.</summary>
    public static string ComputeFromFiles(string runsCsv, string trajectoriesCsv)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sink = new HashStream(hash);
        foreach (string path in new[] { runsCsv, trajectoriesCsv })
        {
            using FileStream file = File.OpenRead(path);
            file.CopyTo(sink);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

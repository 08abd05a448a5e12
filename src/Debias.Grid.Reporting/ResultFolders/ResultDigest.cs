using System.Security.Cryptography;
using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>
/// An experiment's digest: SHA-256, in lower-case hex, over what was asked, of which data, and what was measured. That is, one after the
/// other, the canonical JSON of the spec without <c>execution</c> and a line feed; a line <c>dataset hash</c> for every dataset, in the
/// order of their names; the bytes of <c>runs.csv</c>; those of <c>trajectories.csv</c>.
/// </summary>
public static class ResultDigest
{
    /// <summary>Of results in memory, without writing files.</summary>
    /// <param name="results">The results.</param>
    /// <param name="dataHashes">SHA-256 of the data, by dataset.</param>
    public static string Compute(ExperimentResults results, IReadOnlyDictionary<string, string> dataHashes)
    {
        ArgumentNullException.ThrowIfNull(results);
        return Compute(
            Encoding.UTF8.GetBytes(SpecJson.Canonical(results.Spec)),
            dataHashes,
            sink =>
            {
                RunsCsv.Write(results, sink);
                TrajectoriesCsv.Write(results, sink);
            }
        );
    }

    /// <summary>Of the files.</summary>
    /// <param name="canonicalSpec">The canonical JSON of the spec without <c>execution</c>, as UTF-8.</param>
    /// <param name="dataHashes">SHA-256 of the data, by dataset.</param>
    /// <param name="runsCsv">The path of <c>runs.csv</c>.</param>
    /// <param name="trajectoriesCsv">The path of <c>trajectories.csv</c>.</param>
    public static string ComputeFromFiles(
        byte[] canonicalSpec,
        IReadOnlyDictionary<string, string> dataHashes,
        string runsCsv,
        string trajectoriesCsv
    ) =>
        Compute(
            canonicalSpec,
            dataHashes,
            sink =>
            {
                foreach (string path in new[] { runsCsv, trajectoriesCsv })
                {
                    using FileStream file = File.OpenRead(path);
                    file.CopyTo(sink);
                }
            }
        );

    private static string Compute(byte[] canonicalSpec, IReadOnlyDictionary<string, string> dataHashes, Action<Stream> writeResults)
    {
        ArgumentNullException.ThrowIfNull(canonicalSpec);
        ArgumentNullException.ThrowIfNull(dataHashes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sink = new HashStream(hash);
        sink.Write(canonicalSpec);
        sink.Write("\n"u8);
        foreach ((string dataset, string data) in dataHashes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sink.Write(Encoding.UTF8.GetBytes($"{dataset} {data}\n"));
        }

        writeResults(sink);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

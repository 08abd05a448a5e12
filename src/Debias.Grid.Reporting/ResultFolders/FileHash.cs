using System.Security.Cryptography;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>SHA-256 of a measured file that the digest does not cover, so that digests of versions without it stay comparable.</summary>
internal static class FileHash
{
    /// <summary>Of a file's bytes, in lower-case hex.</summary>
    public static string Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>What does not hold, in sentences.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recorded">Hashes by file, as the record has them.</param>
    /// <param name="files">Files that belong among them wherever they are.</param>
    public static IEnumerable<string> Differences(string folder, IReadOnlyDictionary<string, string> recorded, IEnumerable<string> files)
    {
        foreach ((string file, string hash) in recorded.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                yield return $"{file} is missing.";
            }
            else if (Of(path) != hash)
            {
                yield return $"{file}: not what its hash in {ResultFolder.ExperimentFile} was taken of.";
            }
        }

        foreach (string file in files.Where(file => !recorded.ContainsKey(file) && File.Exists(Path.Combine(folder, file))))
        {
            yield return $"{file}: {ResultFolder.ExperimentFile} has no hash of it.";
        }
    }
}

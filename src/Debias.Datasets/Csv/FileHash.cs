using System.Security.Cryptography;

namespace Debias.Datasets.Csv;

/// <summary>SHA-256 of a file.</summary>
internal static class FileHash
{
    public static string Compute(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{Path.GetFileName(path)} cannot be read.", $"{path}: {exception.Message}", exception);
        }
    }
}

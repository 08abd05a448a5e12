using System.Security.Cryptography;
using System.Text;

namespace Debias.Datasets.Fetching;

/// <summary>
/// The folder <c>.partial</c> of a data folder: downloads under way, and files not yet known to be right. Nothing reads data from here.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    private readonly string _target;
    private readonly bool _targetIsNew;

    public StagingFolder(string target)
    {
        _target = target;
        _targetIsNew = !Directory.Exists(target);
        FullPath = Path.Combine(target, ".partial");
        Directory.CreateDirectory(FullPath);
    }

    public string FullPath { get; }

    /// <summary>Where the download of an address is kept between attempts.</summary>
    public string PartPath(Uri url)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..12];
        return Path.Combine(FullPath, $"{hash}.part");
    }

    /// <summary>Where a file waits for its checksum.</summary>
    public string StagedPath(PublishedFile file) => Path.Combine(FullPath, $"{file.Md5}.staged");

    /// <summary>Leaves only downloads that can be continued.</summary>
    public void Dispose()
    {
        foreach (string staged in Directory.EnumerateFiles(FullPath, "*.staged"))
        {
            File.Delete(staged);
        }

        foreach (string part in Directory.EnumerateFiles(FullPath, "*.part").Where(part => new FileInfo(part).Length == 0))
        {
            File.Delete(part);
            File.Delete(part + ".json");
        }

        DeleteIfEmpty(FullPath);
        if (_targetIsNew)
        {
            DeleteIfEmpty(_target);
        }
    }

    private static void DeleteIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}

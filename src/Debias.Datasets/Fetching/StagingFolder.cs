using System.Security.Cryptography;
using System.Text;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Fetching;

/// <summary>
/// The folder <c>.partial</c> of a data folder: downloads under way, and files not yet known to be right. Nothing reads data from here.
/// </summary>
internal sealed class StagingFolder : IDisposable
{
    private readonly string _target;
    private readonly bool _targetIsNew;
    private readonly List<string> _staged = [];

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
    public string StagedPath(PublishedFile file)
    {
        _staged.Add(Path.Combine(FullPath, $"{file.Md5}.staged"));
        return _staged[^1];
    }

    /// <summary>Leaves only downloads that can be continued, and what other fetches have here.</summary>
    public void Dispose()
    {
        _staged.ForEach(File.Delete);
        DeleteIfEmpty(FullPath);
        if (_targetIsNew)
        {
            DeleteIfEmpty(_target);
        }
    }

    private static void DeleteIfEmpty(string folder)
    {
        try
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (IOException)
        {
            // Another fetch has just put something in.
        }
    }
}

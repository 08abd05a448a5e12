using System.Security.Cryptography;
using System.Text;
using Debias.Datasets.Csv;
using Debias.Datasets.Declared.Format;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Declared;

/// <summary>Files of a dataset that a user declares: beside the declaration, or below a data folder.</summary>
/// <param name="path">Full path of the declaration.</param>
/// <param name="declaration">What it says.</param>
/// <param name="folder">Where files are looked for.</param>
internal sealed class OwnFiles(string path, Declaration declaration, DataFolder folder) : IDeclaredFiles
{
    private const int ShownDigits = 16;

    /// <inheritdoc/>
    public string Locate(DeclaredFile file, Edition? edition)
    {
        string named = Edition.Fill(file.Path, edition);
        string beside = Path.Combine(Path.GetDirectoryName(path)!, named);
        string remedy = $"Put it beside {Path.GetFileName(path)}, or below a data folder (DEBIAS_GRID_DATA).";
        return folder.Locate(
            File.Exists(beside) ? beside : named,
            file.Url is null ? remedy : $"Get it from {Edition.Fill(file.Url, edition)}. {remedy}"
        );
    }

    /// <summary>
    /// With the beginning of a SHA-256 over declaration and data, so that results do not depend on where they lie and do change with them.
    /// </summary>
    public string Identify(string key, IReadOnlyList<Edition?> editions)
    {
        IEnumerable<string> hashes = editions
            .SelectMany(edition => declaration.Files.Select(file => Locate(file, edition)))
            .Prepend(path)
            .Select(FileHash.Compute);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes))));
        return $"{key}#{hash[..ShownDigits]}";
    }
}

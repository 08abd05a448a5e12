using Debias.Datasets.Declared.Format;

namespace Debias.Datasets.Declared;

/// <summary>Where the files of a declared dataset are found, and what its data are called.</summary>
internal interface IDeclaredFiles
{
    /// <summary>The full path of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="edition">Which edition of it.</param>
    /// <exception cref="DatasetException">It is nowhere; the message has the address and the remedy.</exception>
    string Locate(DeclaredFile file, Edition? edition);

    /// <summary>A key with what names the contents, where the key alone does not.</summary>
    /// <param name="key">The kind with its options.</param>
    /// <param name="editions">The editions whose files are read.</param>
    string Identify(string key, IReadOnlyList<Edition?> editions);
}

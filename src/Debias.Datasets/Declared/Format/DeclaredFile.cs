using Debias.Datasets.Sources;

namespace Debias.Datasets.Declared.Format;

/// <summary>A file of a declared dataset; <c>{state}</c> and <c>{year}</c> in path and address stand for the edition's.</summary>
/// <param name="Path">Where it lies below a data folder, or beside the declaration.</param>
internal sealed record DeclaredFile(string Path)
{
    /// <summary>The publisher's address; null where the file is the user's own.</summary>
    public string? Url { get; init; }

    /// <summary>The file's name inside the archive at the address; null where the address is the file itself.</summary>
    public string? Entry { get; init; }

    /// <summary>MD5 of the file; null where none is known.</summary>
    public string? Md5 { get; init; }

    /// <summary>Its size in bytes; null where it is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Whether it is one of several, by state and year.</summary>
    public bool HasEditions => Edition.IsNamedIn(Path);

    /// <summary>The file as it is fetched; null where nobody publishes it.</summary>
    /// <param name="edition">Which one; null where there is one only.</param>
    public PublishedFile? Published(Edition? edition) =>
        Url is null
            ? null
            : new PublishedFile
            {
                Path = Edition.Fill(Path, edition),
                Url = new Uri(Edition.Fill(Url, edition)),
                ArchiveEntry = Entry,
                Md5 = Md5,
                Bytes = Bytes,
            };
}

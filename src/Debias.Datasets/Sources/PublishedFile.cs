namespace Debias.Datasets.Sources;

/// <summary>A file as its publisher offers it, for fetching and verifying.</summary>
public sealed record PublishedFile
{
    /// <summary>Where it lies below a data folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The publisher's address of the file, or of the archive that holds it.</summary>
    public required Uri Url { get; init; }

    /// <summary>The file's name inside the archive; null where <see cref="Url"/> is the file itself.</summary>
    public string? ArchiveEntry { get; init; }

    /// <summary>
    /// MD5 of the file, lower-case hex: what the publisher's bytes are recognised by, not a protection against tampering; null where none
    /// is known, so that what comes from the address is taken as it is.
    /// </summary>
    public string? Md5 { get; init; }

    /// <summary>Size of the file in bytes; null where it is not known.</summary>
    public long? Bytes { get; init; }
}

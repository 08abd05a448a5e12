using Debias.Datasets.Sources;

namespace Debias.Datasets.Fetching;

/// <summary>A file that a fetch leaves behind, with the publisher's checksum.</summary>
/// <param name="File">The file as published.</param>
/// <param name="FullPath">Where it lies now.</param>
/// <param name="Outcome">What was done for it.</param>
public sealed record FetchedFile(PublishedFile File, string FullPath, FetchOutcome Outcome);

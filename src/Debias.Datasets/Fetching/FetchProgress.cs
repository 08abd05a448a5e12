namespace Debias.Datasets.Fetching;

/// <summary>How far a fetch has come. Reported after every block read; rates are for the receiver, who has a clock.</summary>
/// <param name="Url">What is being downloaded.</param>
/// <param name="Bytes">Bytes at hand, those of an earlier attempt included.</param>
/// <param name="TotalBytes">The size of the whole; null where the server does not say.</param>
/// <param name="Resumed">Where this attempt began: bytes that were at hand before it. Not part of a rate.</param>
public sealed record FetchProgress(Uri Url, long Bytes, long? TotalBytes, long Resumed);

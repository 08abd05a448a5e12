namespace Debias.Datasets.Fetching;

/// <summary>What a fetch did for one file.</summary>
public enum FetchOutcome
{
    /// <summary>It was there with the right checksum; nothing was downloaded for it.</summary>
    AlreadyPresent,

    /// <summary>It was not there.</summary>
    Downloaded,

    /// <summary>A file with another checksum was there; the published one took its place.</summary>
    Replaced,
}
